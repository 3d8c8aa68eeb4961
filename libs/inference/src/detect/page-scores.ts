import type { Word, WordPage } from '@app/domain';
import { boxAt, type PageGeometry } from './features/page-geometry.js';

/** What the layout model says about one page. Words are numbered in the geometry's reading order. */
export interface PageScores {
  readonly page: WordPage;
  readonly geometry: PageGeometry;
  /** Names of the columns of `label` and `key`; the first means "no field". */
  readonly labels: readonly string[];
  /** [n, labels] row-major: the chance that the word is part of a value of that field; a row sums to 1. */
  readonly label: Float32Array;
  /** [n]: the chance that the word is the first of its value. */
  readonly begin: Float32Array;
  /** [n, labels] row-major: the chance that the word is a printed caption that announces that field. */
  readonly key: Float32Array;
}

export function wordAt(scores: PageScores, index: number): Word {
  const word = scores.page.words[scores.geometry.order[index] ?? -1];
  if (!word) throw new RangeError(`no word ${index} on page ${scores.page.number}`);
  return word;
}

export function labelColumn(scores: PageScores, label: string): number {
  const column = scores.labels.indexOf(label);
  if (column < 0) throw new RangeError(`the model has no label ${label}`);
  return column;
}

export function probabilityOf(scores: PageScores, index: number, column: number): number {
  return scores.label[index * scores.labels.length + column] ?? 0;
}

/** The column of the likeliest field of a word, "no field" left aside. */
export function likeliestField(scores: PageScores, index: number): number {
  let best = 1;
  for (let column = 2; column < scores.labels.length; column++) {
    if (probabilityOf(scores, index, column) > probabilityOf(scores, index, best)) best = column;
  }
  return best;
}

/** Line heights between the box edges of two words of one line, the second right of the first. */
export function gapBetween(scores: PageScores, left: number, right: number): number {
  return boxAt(scores.geometry, right)[0] - boxAt(scores.geometry, left)[2];
}
