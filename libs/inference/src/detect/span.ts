import { type Box, unionBox } from '@app/domain';
import { boxAt } from './features/page-geometry.js';
import { gapBetween, type PageScores, probabilityOf, wordAt } from './page-scores.js';

/** Line heights between two words of one value; columns stand further apart. */
const MAX_WORD_GAP = 2.5;

/** A word starts a value of its own from this probability on. */
const BEGIN = 0.5;

/** Line heights between the top edges of a value's lines. */
const MAX_LINE_PITCH = 2.4;

/** Line heights by which the left edges of a value's lines may differ. */
const MAX_INDENT = 2;

/** Words of one value in reading order, by line. */
export type Span = readonly (readonly number[])[];

/**
 * Runs of neighbouring words of a line that `belongs` accepts, split where a word begins a value of its own, unless
 * `whole` says that a line never holds two of them side by side.
 */
export function runsOnLine(
  scores: PageScores,
  line: readonly number[],
  belongs: (index: number) => boolean,
  whole: boolean,
): number[][] {
  const runs: number[][] = [];
  let open: number[] | null = null;
  for (const index of line) {
    if (!belongs(index)) {
      open = null;
      continue;
    }
    const previous = open?.at(-1);
    const continues =
      previous !== undefined &&
      (whole || !begins(scores, index)) &&
      gapBetween(scores, previous, index) <= MAX_WORD_GAP;
    if (open && continues) open.push(index);
    else runs.push((open = [index]));
  }
  return runs;
}

export function begins(scores: PageScores, index: number): boolean {
  return (scores.begin[index] ?? 0) >= BEGIN;
}

/** Whether `next` stands as the following line of a block that ends with `last`. */
export function continuesBelow(scores: PageScores, last: readonly number[], next: readonly number[]): boolean {
  const [above, below] = [last[0], next[0]];
  if (above === undefined || below === undefined || begins(scores, below)) return false;
  const [a, b] = [boxAt(scores.geometry, above), boxAt(scores.geometry, below)];
  const pitch = b[1] - a[1];
  return pitch > 0 && pitch <= MAX_LINE_PITCH && Math.abs(b[0] - a[0]) <= MAX_INDENT;
}

/** Joins runs that stand under each other as lines of one value; `runs` come from top to bottom. */
export function joinLines(scores: PageScores, runs: readonly (readonly number[])[]): Span[] {
  const spans: (readonly number[])[][] = [];
  for (const run of runs) {
    const above = spans.findLast((span) => continuesBelow(scores, span.at(-1) ?? [], run));
    if (above) above.push(run);
    else spans.push([run]);
  }
  return spans;
}

export function spanText(scores: PageScores, span: Span): string {
  return span.map((line) => line.map((index) => wordAt(scores, index).text).join(' ')).join('\n');
}

export function spanBox(scores: PageScores, words: readonly number[]): Box {
  return unionBox(words.map((index) => wordAt(scores, index).box));
}

/**
 * Belief that exactly these words are a value: the mean over its words, lowered by each neighbour that may belong to it
 * too. So "Bon Moulin" loses to "Au Bon Moulin" where the model half believes in "Au".
 */
export function spanProbability(scores: PageScores, span: Span, column: number, whole: boolean): number {
  const cuts = span.map((line) => cutLoss(scores, line, column, whole));
  return cuts.reduce((belief, loss) => belief * (1 - loss), meanProbability(scores, span.flat(), column));
}

export function meanProbability(scores: PageScores, words: readonly number[], column: number): number {
  const total = words.reduce((sum, index) => sum + probabilityOf(scores, index, column), 0);
  return words.length === 0 ? 0 : total / words.length;
}

/** How likely a line of a value goes on beyond its first or last word. */
function cutLoss(scores: PageScores, line: readonly number[], column: number, whole: boolean): number {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const inside = (index: number): number => (whole ? 1 : 1 - (scores.begin[index] ?? 0));
  const before = isNear(scores, first - 1, first) ? probabilityOf(scores, first - 1, column) * inside(first) : 0;
  const after = isNear(scores, last, last + 1) ? probabilityOf(scores, last + 1, column) * inside(last + 1) : 0;
  return Math.max(before, after);
}

function isNear(scores: PageScores, left: number, right: number): boolean {
  const { lineOf } = scores.geometry;
  if (lineOf[left] === undefined || lineOf[left] !== lineOf[right]) return false;
  return gapBetween(scores, left, right) <= MAX_WORD_GAP;
}
