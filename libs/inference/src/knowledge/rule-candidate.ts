import type { FieldCandidate } from '@app/domain';

/** A candidate that rules propose, with what speaks for and against it. */
export interface RuleCandidate extends FieldCandidate {
  /** Named numbers for the ranker; a name that is absent counts 0. */
  readonly evidence: Readonly<Record<string, number>>;
  /** 0–1: how strongly the rules believe in it, not calibrated. */
  readonly score: number;
}

export function isRuleCandidate(candidate: FieldCandidate): candidate is RuleCandidate {
  return 'evidence' in candidate;
}
