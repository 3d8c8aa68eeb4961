import type { Word } from '@app/domain';
import { groupIntoLines, orderWords } from './order-words.js';

const word = (text: string, x: number, y: number, height = 0.012): Word => ({
  text,
  box: [x, y, x + 0.08, y + height],
  confidence: 1,
});

const textsOf = (lines: Word[][]): string[] => lines.map((line) => line.map(({ text }) => text).join(' '));

describe('orderWords', () => {
  it('reads lines from top to bottom, each from left to right', () => {
    const page = [word('d', 0.5, 0.2), word('b', 0.5, 0.1), word('c', 0.1, 0.2), word('a', 0.1, 0.1)];
    expect(orderWords(page).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes a line that leans a little as one', () => {
    const page = Array.from({ length: 9 }, (_, at) => word(String(at), at * 0.1, 0.1 + at * 0.0005));
    expect(groupIntoLines(page)).toHaveLength(1);
  });

  it('takes a large amount and its small label on one base line as one', () => {
    expect(textsOf(groupIntoLines([word('1 250,00', 0.5, 0.097, 0.02), word('Total', 0.1, 0.105, 0.01)]))).toEqual([
      'Total 1 250,00',
    ]);
  });

  it('keeps narrow lines apart beside a tall heading', () => {
    const page = [word('INVOICE', 0.1, 0.1, 0.03), word('first', 0.6, 0.098), word('second', 0.6, 0.116)];
    const lines = textsOf(groupIntoLines(page));
    expect(lines.some((line) => line.includes('first') && line.includes('second'))).toBe(false);
  });

  it('gives nothing for nothing', () => {
    expect(orderWords([])).toEqual([]);
  });
});
