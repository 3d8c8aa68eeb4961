import type { FieldCandidate, FieldName } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { isRuleCandidate } from '../knowledge/rule-candidate.js';
import type { Hypothesis } from './hypothesis.js';

/** Normalises every candidate and merges those that say the same; candidates without a usable value are dropped. */
export function buildHypotheses(candidates: readonly FieldCandidate[], context: NormaliseContext): Hypothesis[] {
  const groups = new Map<string, { field: FieldName; candidates: FieldCandidate[] }>();
  for (const candidate of candidates) {
    const value = FIELD_CATALOGUE[candidate.field].normalise(candidate.text, context);
    if (value === null || value === '') continue;
    const key = `${candidate.field} ${sameValueKey(value)}`;
    const group = groups.get(key);
    if (group) group.candidates.push(candidate);
    else groups.set(key, { field: candidate.field, candidates: [candidate] });
  }
  return [...groups.values()].map((group) => hypothesis(group.field, group.candidates, context));
}

/** The value is as the strongest candidate spells it. */
function hypothesis(field: FieldName, places: readonly FieldCandidate[], context: NormaliseContext): Hypothesis {
  const candidates = places.toSorted((a, b) => beliefIn(b) - beliefIn(a));
  const spec = FIELD_CATALOGUE[field];
  const value = spec.normalise(candidates[0]?.text ?? '', context) ?? '';
  return {
    field,
    value,
    candidates,
    checks: spec.check(value, context),
    modelProbability: strongest(places, (c) => (isRuleCandidate(c) ? 0 : c.probability)),
    ruleScore: strongest(places, (c) => (isRuleCandidate(c) ? c.score : 0)),
  };
}

/** "ACME AB" in the letterhead and "Acme AB" in the footer are one firm. */
function sameValueKey(value: string): string {
  return value.toUpperCase().replace(/[^\p{L}\p{N}.-]/gu, '');
}

function beliefIn(candidate: FieldCandidate): number {
  return isRuleCandidate(candidate) ? candidate.score : candidate.probability;
}

function strongest(candidates: readonly FieldCandidate[], belief: (c: FieldCandidate) => number): number {
  return candidates.reduce((best, candidate) => Math.max(best, belief(candidate)), 0);
}
