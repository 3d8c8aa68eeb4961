import type { Counts } from './scores.js';

/** A value that came out and that truth can judge, whatever the threshold. */
export interface Judged {
  readonly field: string;
  /** 0–1. */
  readonly confidence: number;
  readonly right: boolean;
}

/** Values whose confidence lies in `[from, from + 0.1)`; the last bin has its upper end too. */
export interface ReliabilityBin {
  readonly from: number;
  readonly values: number;
  /** Means; not a number in an empty bin. */
  readonly confidence: number;
  readonly right: number;
}

const BINS = 10;

/** What `confidence_threshold` may sensibly be set to. */
export const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95] as const;

export function reliability(judged: readonly Judged[]): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, index) => {
    const inBin = judged.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === index);
    return {
      from: index / BINS,
      values: inBin.length,
      confidence: inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length,
      right: inBin.filter(({ right }) => right).length / inBin.length,
    };
  });
}

/** Expected calibration error: the gap between mean confidence and share of right values, weighed by the values of a bin. */
export function calibrationError(judged: readonly Judged[]): number {
  const gaps = reliability(judged).map(({ values, confidence, right }) =>
    values === 0 ? 0 : values * Math.abs(confidence - right),
  );
  return gaps.reduce((a, b) => a + b, 0) / Math.max(1, judged.length);
}

/** The counts as they would be at another threshold. `labelled` is the number of values that truth names. */
export function countsAt(threshold: number, judged: readonly Judged[], labelled: number): Counts {
  const given = judged.filter(({ confidence }) => confidence >= threshold);
  const right = given.filter((value) => value.right).length;
  return { right, wrong: given.length - right, missing: labelled - given.length };
}
