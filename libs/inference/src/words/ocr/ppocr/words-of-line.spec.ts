import type { Span } from './line-ink.js';
import { wordsOfLine } from './words-of-line.js';

const STEP = 8;

/** Characters at columns; each has ink of 8 columns around its middle unless `runs` says otherwise. */
function read(characters: readonly (readonly [text: string, x: number])[], runs?: Span[]) {
  const ink = runs ?? characters.filter(([text]) => text !== ' ').map(([, x]) => ({ start: x - 4, end: x + 4 }));
  const steps = characters.map(([text, x]) => ({ text, step: x / STEP - 0.5, confidence: 0.9 }));
  return wordsOfLine(steps, ink, STEP);
}

describe('wordsOfLine', () => {
  it('parts words at the blanks that were read and ends each at its ink', () => {
    const words = read([
      ['a', 20],
      ['b', 30],
      [' ', 40],
      ['c', 50],
    ]);
    expect(words).toMatchObject([
      { text: 'ab', span: { start: 16, end: 34 } },
      { text: 'c', span: { start: 46, end: 54 } },
    ]);
  });

  it('parts letters at white that is wide enough for a blank, though none was read', () => {
    expect(
      read([
        ['N', 20],
        ['o', 30],
        ['7', 52],
      ]).map((word) => word.text),
    ).toEqual(['No', '7']);
  });

  it('keeps narrow digits together that stand in wide cells', () => {
    expect(
      read([
        ['1', 20],
        ['1', 40],
        [',', 54],
        ['1', 72],
      ]).map((word) => word.text),
    ).toEqual(['11,1']);
  });

  it('parts two amounts that stand side by side', () => {
    const words = read([
      ['0', 20],
      ['0', 30],
      ['2', 54],
      ['4', 64],
    ]);
    expect(words.map((word) => word.text)).toEqual(['00', '24']);
  });

  it('keeps a spaced-out word together', () => {
    const letters = Array.from('FAKTURA', (letter, i) => [letter, 20 + i * 22] as const);
    expect(read(letters).map((word) => word.text)).toEqual(['FAKTURA']);
  });

  it('gives nothing for a line without characters', () => {
    expect(read([])).toEqual([]);
    expect(read([[' ', 20]])).toEqual([]);
  });
});
