import type { Box } from '@app/domain';
import type { PageText } from './page-text.js';
import { boxOfWords } from './page-text.js';

export type ShapeKind =
  | 'date'
  | 'amount'
  | 'iban'
  | 'bic'
  | 'bankgiro'
  | 'plusgiro'
  | 'vat-id'
  | 'organisation-number'
  | 'reference'
  | 'identifier';

/** A run of words on one line that looks like a value of some kind. */
export interface ValueShape {
  readonly kind: ShapeKind;
  /** Word numbers in reading order. */
  readonly words: readonly number[];
  readonly line: number;
  /** In line heights. */
  readonly box: Box;
  readonly text: string;
  /** Normalised where the kind's own check needed it; else the text. */
  readonly value: string;
  /** 0–1: how seldom words that are no such value look like this. */
  readonly strictness: number;
}

/** A line as one string, with the word behind every character. Wide gaps are two blanks, so that groups do not join across columns. */
export interface LineText {
  readonly line: number;
  readonly text: string;
  /** Word number of each character; -1 for blanks between words. */
  readonly wordAt: readonly number[];
}

/** In heights of the word, at least of the line: wider than a blank inside a number, narrower than a column gap. */
const GROUP_GAP = 0.75;

export function lineTexts(page: PageText): LineText[] {
  return page.layout.lines.map((numbers, line) => {
    let text = '';
    const wordAt: number[] = [];
    let right = Number.NEGATIVE_INFINITY;
    for (const number of numbers) {
      const box = page.layout.boxes[number];
      const height = box ? Math.max(1, box[3] - box[1]) : 1;
      const blanks = text === '' ? '' : (box?.[0] ?? 0) - right > GROUP_GAP * height ? '  ' : ' ';
      const word = page.words[number]?.text ?? '';
      text += blanks + word;
      for (const _ of blanks) wordAt.push(-1);
      for (let i = 0; i < word.length; i++) wordAt.push(number);
      right = box?.[2] ?? 0;
    }
    return { line, text, wordAt };
  });
}

/** The words under the characters `[start, end)` of a line. */
export function wordsBetween(line: LineText, start: number, end: number): number[] {
  return [...new Set(line.wordAt.slice(start, end).filter((number) => number >= 0))];
}

export function shapeOf(
  page: PageText,
  line: LineText,
  range: readonly [start: number, end: number],
  described: { kind: ShapeKind; value: string; strictness: number },
): ValueShape | null {
  const words = wordsBetween(line, range[0], range[1]);
  if (words.length === 0) return null;
  const text = words.map((number) => page.words[number]?.text ?? '').join(' ');
  return { ...described, words, line: line.line, box: boxOfWords(page, words), text };
}
