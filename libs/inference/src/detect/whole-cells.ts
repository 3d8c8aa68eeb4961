import { gapBetween, likeliestField, type PageScores, probabilityOf, wordAt } from './page-scores.js';

/** Print sets words of one phrase about 0.3 line heights apart, columns 1 and more. */
const CELL_GAP = 0.9;

/** A word that the model takes for another field or for a caption with this belief is not part of a name. */
const OTHER = 0.5;

/** Part of a cell's words that must have been seen as the name. */
const MIN_COVERED = 0.5;

function keyBelief(scores: PageScores, index: number): number {
  return 1 - (scores.key[index * scores.labels.length] ?? 1);
}

function couldBelong(scores: PageScores, index: number, column: number): boolean {
  const { text } = wordAt(scores, index);
  if (/[0-9@:|•·]/.test(text) || !/\p{L}|&/u.test(text)) return false;
  const field = likeliestField(scores, index);
  return (field === column || probabilityOf(scores, index, field) < OTHER) && keyBelief(scores, index) < OTHER;
}

/**
 * A name mostly fills its cell, and models stumble over its small or everyday words ("Au bon moulin SARL"): the words
 * around `core` up to the next column that could belong to the name, or null where that adds nothing or too much.
 */
export function widenToCell(scores: PageScores, core: readonly number[], column: number): number[] | null {
  const { lineOf } = scores.geometry;
  const joins = (left: number, right: number): boolean =>
    lineOf[left] !== undefined && lineOf[left] === lineOf[right] && gapBetween(scores, left, right) <= CELL_GAP;
  const [first, last] = [core[0], core.at(-1)];
  if (first === undefined || last === undefined) return null;
  let [from, to] = [first, last];
  while (joins(from - 1, from) && couldBelong(scores, from - 1, column)) from--;
  while (joins(to, to + 1) && couldBelong(scores, to + 1, column)) to++;
  const size = to - from + 1;
  if (size === core.length || core.length / size < MIN_COVERED) return null;
  return Array.from({ length: size }, (_, i) => from + i);
}
