import type { TextRun } from './text-fragment.js';
import { wordsFromRuns } from './text-layer-words.js';

const PAGE = { width: 600, height: 800 };

function run(text: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun {
  return {
    text,
    x,
    y,
    direction: 0,
    advance: text.length * 5,
    size: 10,
    ascent: 0.8,
    descent: 0.2,
    rightToLeft: false,
    monospaced: false,
    spaceBefore: false,
    ...more,
  };
}

const textsOf = (runs: TextRun[]): string[] => wordsFromRuns(runs, PAGE).words.map(({ text }) => text);

describe('wordsFromRuns', () => {
  it('shares the length of a run out among its characters', () => {
    const { words } = wordsFromRuns([run('abcd efgh', 60, 400, { monospaced: true, advance: 90 })], PAGE);
    expect(words).toEqual([
      { text: 'abcd', box: [0.1, 0.49, 100 / 600, 0.5025], confidence: 1 },
      { text: 'efgh', box: [110 / 600, 0.49, 0.25, 0.5025], confidence: 1 },
    ]);
  });

  it('gives narrow letters less room than wide ones', () => {
    const { words } = wordsFromRuns([run('ill WWW', 60, 400, { advance: 60 })], PAGE);
    const [ill, www] = words.map(({ box }) => box[2] - box[0]);
    expect((www ?? 0) / (ill ?? 1)).toBeCloseTo((3 * 944) / (3 * 222), 5);
  });

  it.each([
    [90, [518, 100, 528, 200]],
    [270, [512, 0, 522, 100]],
    [180, [420, 98, 520, 108]],
  ] as const)('puts the box of text turned by %d where it stands', (direction, [x0, y0, x1, y1]) => {
    const { words } = wordsFromRuns([run('Margin', 520, 100, { direction, advance: 100 })], PAGE);
    const expected = [x0 / 600, y0 / 800, x1 / 600, y1 / 800];
    words[0]?.box.forEach((edge, at) => expect(edge).toBeCloseTo(expected[at] ?? 0, 10));
    expect(words).toHaveLength(1);
  });

  it('joins pieces that touch, and no others', () => {
    expect(textsOf([run('Fak', 50, 100, { advance: 15 }), run('tura', 65.3, 100)])).toEqual(['Faktura']);
    expect(textsOf([run('Fak', 50, 100, { advance: 15 }), run('tura', 68, 100)])).toEqual(['Fak', 'tura']);
    expect(textsOf([run('100', 50, 100, { advance: 15 }), run('00', 65, 96, { size: 6 })])).toHaveLength(2);
  });

  it('joins a capital with the small capitals of its word', () => {
    const pieces = [
      run('S', 50, 100, { size: 20, advance: 12 }),
      run('T', 62, 100, { size: 14, advance: 9 }),
      run('UDIO', 71, 100, { size: 14, advance: 36 }),
    ];
    expect(textsOf(pieces)).toEqual(['STUDIO']);
  });

  it('keeps touching pieces apart where white space was written between them', () => {
    expect(textsOf([run('1', 50, 100), run('234,50', 55.4, 100, { spaceBefore: true })])).toEqual(['1', '234,50']);
  });

  it('joins lettering that is spaced out but not the letters of a table', () => {
    const letters = Array.from('FAKTURA').map((letter, at) => run(letter, 50 + at * 11, 100, { advance: 6 }));
    expect(textsOf(letters)).toEqual(['FAKTURA']);
    const columns = Array.from('ABCDE').map((letter, at) => run(letter, 50 + at * 60, 100, { advance: 6 }));
    expect(textsOf(columns)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('parts spaced lettering at its wider gaps', () => {
    const word = (text: string, x: number) =>
      Array.from(text).map((letter, at) => run(letter, x + at * 9, 100, { advance: 6 }));
    expect(textsOf([...word('ATTN', 50), ...word('BETALA', 50 + 4 * 9 + 6)])).toEqual(['ATTN', 'BETALA']);
  });

  it('drops what is struck twice, off the page or too small to see', () => {
    const runs = [
      run('Total', 50, 100),
      run('Total', 50.5, 100.2),
      run('Outside', 700, 100),
      run('hidden', 50, 200, { size: 0.5 }),
    ];
    expect(textsOf(runs)).toEqual(['Total']);
  });

  it.each<Partial<TextRun>>([{ x: NaN }, { y: Infinity }, { advance: NaN }, { ascent: NaN }, { size: Infinity }])(
    'drops what a broken file places nowhere: %j',
    (nowhere) => {
      expect(textsOf([run('kept', 60, 100), run('lost', 60, 200, nowhere)])).toEqual(['kept']);
    },
  );

  it('cleans what fonts make of text', () => {
    const decomposed = 'a\u030angstro\u0308m';
    const text = `\u00a0o\ufb03ce ${decomposed} 2026\u00ad01\u00ad02 Fo\u0308retag\u200b`;
    expect(textsOf([run(text, 50, 100)])).toEqual(['office', 'ångström', '2026-01-02', 'Företag']);
  });

  it('caps the words of a page and counts the rest', () => {
    const runs = Array.from({ length: 25 }, (_, at) => run('x '.repeat(1_000), 50, 20 + at * 20));
    const { words, dropped } = wordsFromRuns(runs, PAGE);
    expect(words.length).toBeLessThanOrEqual(20_000);
    expect(dropped).toBe(5_000);
  });
});
