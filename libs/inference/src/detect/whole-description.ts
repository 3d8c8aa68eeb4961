import { gapBetween, likeliestField, type PageScores, probabilityOf, wordAt } from './page-scores.js';

/** Line heights of white that part two columns; words of a sentence stand closer. */
const CELL_GAP = 0.9;

/** A word that the model takes for something else with this belief is none of a description's. */
const OTHER = 0.5;

function couldDescribe(scores: PageScores, index: number, taken: ReadonlySet<number>): boolean {
  if (taken.has(index)) return false;
  return probabilityOf(scores, index, likeliestField(scores, index)) < OTHER;
}

/**
 * Descriptions are running text, of which the model may doubt single words ("Kreditering … timmar sprint 18"): all words
 * from the first to the last that it saw, and those that join them without a gap. Where it saw none on a line of
 * numbers, the text left of the first of them.
 *
 * @param line word indexes of the line, from left to right
 * @param seen those that the model read as description
 * @param taken those that surely stand in another column
 */
export function wholeDescription(
  scores: PageScores,
  line: readonly number[],
  seen: readonly number[],
  taken: ReadonlySet<number>,
): number[] {
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined) return textBeforeNumbers(scores, line, taken);
  const joins = (left: number | undefined, right: number | undefined): boolean =>
    left !== undefined && right !== undefined && gapBetween(scores, left, right) <= CELL_GAP;
  let [from, to] = [line.indexOf(first), line.indexOf(last)];
  const belongs = (at: number): boolean => {
    const index = line[at];
    return index !== undefined && couldDescribe(scores, index, taken) && hasLetters(scores, index);
  };
  while (belongs(from - 1) && joins(line[from - 1], line[from])) from--;
  while (belongs(to + 1) && joins(line[to], line[to + 1])) to++;
  const known = new Set(seen);
  return line.slice(from, to + 1).filter((index) => known.has(index) || couldDescribe(scores, index, taken));
}

/** Only where at least two cells of the line are numbers of the table: a line with one may be a sum. */
function textBeforeNumbers(scores: PageScores, line: readonly number[], taken: ReadonlySet<number>): number[] {
  const numbers = line.filter((index) => taken.has(index));
  if (numbers.length < 2) return [];
  const before = line.slice(0, line.indexOf(numbers[0]!)).filter((index) => couldDescribe(scores, index, taken));
  return before.some((index) => hasLetters(scores, index)) ? before : [];
}

function hasLetters(scores: PageScores, index: number): boolean {
  return /\p{L}{2}/u.test(wordAt(scores, index).text);
}
