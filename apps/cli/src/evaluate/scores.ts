export interface Counts {
  right: number;
  wrong: number;
  missing: number;
}

/** Fractions; not a number where there is nothing to divide by. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** A wrong value is one false positive and one false negative, an absent one a false negative. */
export function scores({ right, wrong, missing }: Counts): Scores {
  const precision = right / (right + wrong);
  const recall = right / (right + wrong + missing);
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

export function sumOf(many: Iterable<Counts>): Counts {
  const sum = { right: 0, wrong: 0, missing: 0 };
  for (const counts of many) {
    sum.right += counts.right;
    sum.wrong += counts.wrong;
    sum.missing += counts.missing;
  }
  return sum;
}

/** Rows of a table: how many were found, came out and are labelled. */
export interface RowCounts {
  hits: number;
  got: number;
  want: number;
}

export function rowScores({ hits, got, want }: RowCounts): Scores {
  return { precision: hits / got, recall: hits / want, f1: (2 * hits) / (got + want) };
}
