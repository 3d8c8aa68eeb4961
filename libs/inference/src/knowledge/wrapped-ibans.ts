import { ibanHolds, normaliseIban } from '../normalise/iban.js';
import { boxOfWords, textOf, type Cell, type PageText } from './page-text.js';
import type { ValueShape } from './value-shape.js';

/** A cell that ends with the beginning of an IBAN, 34 characters and their blanks at most. */
const BEGINNING = /(?:^|[\s:])[A-Z]{2}\d{2}[A-Z\d ]{0,40}$/;
const CONTINUATION = /^[A-Z\d][A-Z\d ]{0,40}$/;
/** Line heights from the one line to the next. */
const MAX_GAP = 1.2;

/** Account numbers that narrow columns break over two lines; only where both parts together hold their check digits. */
export function findWrappedIbans(page: PageText): ValueShape[] {
  return page.cells.flatMap((cell) => {
    if (!BEGINNING.test(cell.text) || holds(cell.text)) return [];
    const next = page.cells.find((other) => continues(cell, other) && CONTINUATION.test(other.text));
    if (!next) return [];
    const start = cell.words.findIndex((word) => /^[A-Z]{2}\d{2}/.test(page.words[word]?.text ?? ''));
    const words = [...cell.words.slice(start), ...next.words];
    const text = textOf(page.words, words);
    const value = start === -1 ? null : normaliseIban(text);
    if (value === null || !ibanHolds(value)) return [];
    return [
      { kind: 'iban' as const, words, line: cell.line, box: boxOfWords(page, words), text, value, strictness: 1 },
    ];
  });
}

function holds(text: string): boolean {
  const iban = normaliseIban(text);
  return iban !== null && ibanHolds(iban);
}

function continues(above: Cell, below: Cell): boolean {
  const gap = below.box[1] - above.box[3];
  const facing = Math.min(above.box[2], below.box[2]) - Math.max(above.box[0], below.box[0]) > 0;
  return facing && gap > -0.5 && gap < MAX_GAP && below.line > above.line;
}
