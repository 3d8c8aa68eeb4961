import type { Box, Word } from '@app/domain';
import { cleanText } from './clean-text.js';
import { joinFragments } from './join-fragments.js';
import { orderWords } from './order-words.js';
import { splitAfterColon } from './split-after-colon.js';
import { boxInPoints, type Fragment, splitRuns, type TextRun } from './text-fragment.js';

/** More words than this on one page are no invoice; a dense price list has some 3,000. */
const MAX_WORDS = 20_000;

/** The same text drawn again this near (points) is one word: bold by double strike, shadows, flattened layers. */
const DOUBLE_STRIKE_PT = 1.5;

/** Shorter print is hidden marks of the producer, not for people. */
const LEAST_SIZE_PT = 1;

export interface PageWords {
  readonly words: Word[];
  /** Words over the limit of a page, left out. */
  readonly dropped: number;
}

/** Words of a text layer in reading order; text that runs up or down the margin comes last. `page` is its size in points. */
export function wordsFromRuns(runs: readonly TextRun[], page: { width: number; height: number }): PageWords {
  const fragments = splitRuns(runs.filter(isDrawn));
  const kept = fragments.slice(0, MAX_WORDS);
  const level: Word[] = [];
  const turned: Word[] = [];
  for (const piece of joinFragments(dropDoubleStrikes(kept))) {
    const word = toWord(piece, page);
    if (word) (piece.direction === 0 ? level : turned).push(...splitAfterColon(word));
  }
  // Fragments come joined in the order of their own lines, which is the reading order of turned text.
  return { words: [...orderWords(level), ...turned], dropped: fragments.length - kept.length };
}

/** Broken files place text nowhere: at coordinates that are no number. */
function isDrawn({ size, x, y, advance, ascent, descent }: TextRun): boolean {
  return size >= LEAST_SIZE_PT && [size, x, y, advance, ascent, descent].every(Number.isFinite);
}

function toWord(piece: Fragment, page: { width: number; height: number }): Word | null {
  const text = cleanText(piece.text);
  const [x0, y0, x1, y1] = boxInPoints(piece);
  const middle = [(x0 + x1) / 2 / page.width, (y0 + y1) / 2 / page.height];
  if (text === '' || !middle.every((at) => at >= 0 && at <= 1)) return null;
  const box: Box = [
    within(x0 / page.width),
    within(y0 / page.height),
    within(x1 / page.width),
    within(y1 / page.height),
  ];
  return { text, box, confidence: 1 };
}

function within(fraction: number): number {
  return Math.min(Math.max(fraction, 0), 1);
}

function dropDoubleStrikes(fragments: readonly Fragment[]): Fragment[] {
  const seen = new Map<string, Map<number, Fragment[]>>();
  return fragments.filter((piece) => {
    const columns = seen.get(piece.text) ?? new Map<number, Fragment[]>();
    seen.set(piece.text, columns);
    const column = Math.floor(piece.start / DOUBLE_STRIKE_PT);
    for (let near = column - 1; near <= column + 1; near++) {
      if (columns.get(near)?.some((other) => isSamePlace(piece, other))) return false;
    }
    const others = columns.get(column);
    if (others) others.push(piece);
    else columns.set(column, [piece]);
    return true;
  });
}

function isSamePlace(a: Fragment, b: Fragment): boolean {
  const near = Math.min(DOUBLE_STRIKE_PT, 0.2 * a.size);
  return a.direction === b.direction && Math.abs(a.start - b.start) < near && Math.abs(a.across - b.across) < near;
}
