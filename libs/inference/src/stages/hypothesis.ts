import { roundBox, type Box, type CheckResult, type FieldCandidate, type FieldName } from '@app/domain';

/** One possible value of a field, with everything that speaks for or against it, over all places where it stands. */
export interface Hypothesis {
  readonly field: FieldName;
  /** Normalised; unique within a field. */
  readonly value: string;
  /** Every place where detectors saw this value, the strongest first. */
  readonly candidates: readonly FieldCandidate[];
  readonly checks: readonly CheckResult[];
  /** Highest probability that the layout model gave a place of this value; 0 where it saw none. */
  readonly modelProbability: number;
  /** Highest score of a rule for this value, 0–1; 0 where no rule spoke. */
  readonly ruleScore: number;
}

/** The place to show for a value: the strongest of its candidates. */
export function bestPlace(hypothesis: Hypothesis): { raw: string; page: number; box: Box } {
  const best = hypothesis.candidates[0];
  if (!best) throw new RangeError(`hypothesis without a candidate: ${hypothesis.field}`);
  return { raw: best.text, page: best.page, box: roundBox(best.box) };
}
