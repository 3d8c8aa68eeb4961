import { ibanHolds, normaliseIban } from '../normalise/iban.js';
import { boxOfWords, textOf, type Cell, type PageText } from './page-text.js';
import type { ValueShape } from './value-shape.js';

/** A cell that ends with the beginning of an IBAN, 34 characters and their blanks at most. */
const BEGINNING = /(?:^|[\s:])[A-Z]{2}\d{2}[A-Z\d ]{0,40}$/;
/** A line that may begin with the rest of it; a sentence may go on behind. */
const CONTINUATION = /^[A-Z\d]{1,4}(?![a-z])/;
/** Groups of four of the longest IBAN. */
const MAX_WORDS = 9;
/** Line heights from the one line to the next. */
const MAX_GAP = 1.2;

/** Account numbers that narrow columns break over two lines; only where both parts together hold their check digits. */
export function findWrappedIbans(page: PageText): ValueShape[] {
  return page.cells.flatMap((cell) => {
    if (!BEGINNING.test(cell.text) || holds(cell.text)) return [];
    const start = cell.words.findIndex((word) => /^[A-Z]{2}\d{2}/.test(page.words[word]?.text ?? ''));
    if (start === -1) return [];
    const nexts = page.cells.filter((other) => continues(page, cell, other) && CONTINUATION.test(other.text));
    return nexts.slice(0, 2).flatMap((next) => joined(page, cell, cell.words.slice(start), next.words) ?? []);
  });
}

/** The beginning with as many words of the next line as make its check digits hold. */
function joined(page: PageText, { line }: Cell, head: readonly number[], tail: readonly number[]): ValueShape | null {
  for (let size = 1; size <= Math.min(tail.length, MAX_WORDS); size++) {
    const words = [...head, ...tail.slice(0, size)];
    const text = textOf(page.words, words);
    const value = normaliseIban(text);
    if (value === null || !ibanHolds(value)) continue;
    return { kind: 'iban', words, line, box: boxOfWords(page, words), text, value, strictness: 1 };
  }
  return null;
}

function holds(text: string): boolean {
  const iban = normaliseIban(text);
  return iban !== null && ibanHolds(iban);
}

/** Below it in its column, or at the start of the next line where the text runs over the whole width. */
function continues(page: PageText, above: Cell, below: Cell): boolean {
  const gap = below.box[1] - above.box[3];
  const facing = Math.min(above.box[2], below.box[2]) - Math.max(above.box[0], below.box[0]) > 0;
  const runsOn =
    page.layout.lines[above.line]?.at(-1) === above.words.at(-1) &&
    page.layout.lines[below.line]?.[0] === below.words[0] &&
    below.line === above.line + 1;
  return (facing || runsOn) && gap > -0.5 && gap < MAX_GAP && below.line > above.line;
}
