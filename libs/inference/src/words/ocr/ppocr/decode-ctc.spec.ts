import { decodeCtc } from './decode-ctc.js';

const ALPHABET = ['a', 'b', ' '];

/** Probabilities of blank, a, b and space, step by step. */
function steps(...rows: [number, number, number, number][]): [Float32Array, number] {
  return [Float32Array.from(rows.flat()), rows.length];
}

const BLANK: [number, number, number, number] = [0.9, 0.1, 0, 0];
const A: [number, number, number, number] = [0.2, 0.8, 0, 0];
const SURE_A: [number, number, number, number] = [0.1, 0.9, 0, 0];
const B: [number, number, number, number] = [0.3, 0, 0.7, 0];
const SPACE: [number, number, number, number] = [0.4, 0, 0, 0.6];

describe('decodeCtc', () => {
  it('merges repeats and keeps the step and confidence of the best of them', () => {
    const [character, ...rest] = decodeCtc(...steps(A, SURE_A, A), ALPHABET);
    expect(rest).toEqual([]);
    expect(character).toMatchObject({ text: 'a', step: 1 });
    expect(character?.confidence).toBeCloseTo(0.9);
  });

  it('keeps doubled letters that a blank takes apart', () => {
    expect(read(decodeCtc(...steps(A, BLANK, A, B), ALPHABET))).toBe('aab');
  });

  it('drops blanks and keeps spaces', () => {
    expect(read(decodeCtc(...steps(BLANK, A, SPACE, BLANK, B), ALPHABET))).toBe('a b');
    expect(decodeCtc(...steps(BLANK, BLANK), ALPHABET)).toEqual([]);
  });
});

function read(characters: ReturnType<typeof decodeCtc>): string {
  return characters.map((character) => character.text).join('');
}
