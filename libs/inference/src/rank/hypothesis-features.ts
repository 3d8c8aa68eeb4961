import { FIELD_NAMES, type WordPage } from '@app/domain';
import { isRuleCandidate } from '../knowledge/rule-candidate.js';
import type { Hypothesis } from '../stages/hypothesis.js';
import type { Proposal } from '../stages/proposal.js';
import { findClosingSums } from './closing-sums.js';
import { documentEvidence } from './document-evidence.js';
import { valueFeatures } from './value-features.js';

/** Log-odds are cut here: a probability of 0.00003 says as little as one of 0. */
const LOGIT_LIMIT = 10;

export type HypothesisFeatures = Readonly<Record<string, number>>;

/**
 * What the scorer sees of each hypothesis, in the order given: the strength of both opinions, how they compare with
 * the rivals of the same field and with other readings of the same words, checks, arithmetic and place.
 * The names are those of `models/invoice-fields/ranker.json`; a name that is absent there counts 0.
 */
export function hypothesisFeatures(proposal: Proposal, pages: readonly WordPage[]): HypothesisFeatures[] {
  const { hypotheses } = proposal;
  const evidenceFor = documentEvidence(proposal);
  const closing = findClosingSums(hypotheses);
  const readings = otherReadings(hypotheses);
  return hypotheses.map((hypothesis) => {
    const rivals = hypotheses.filter((h) => h.field === hypothesis.field && h !== hypothesis);
    return {
      ...Object.fromEntries(FIELD_NAMES.map((name) => [`field.${name}`, Number(name === hypothesis.field)])),
      ...opinion(
        'model',
        hypothesis.modelProbability,
        rivals.map((r) => r.modelProbability),
      ),
      ...opinion(
        'rule',
        hypothesis.ruleScore,
        rivals.map((r) => r.ruleScore),
      ),
      ...occurrences(hypothesis),
      ...ruleEvidence(hypothesis),
      ...place(hypothesis, pages),
      ...amountOrder(hypothesis, rivals),
      ...evidenceFor(hypothesis),
      ...valueFeatures(hypothesis),
      rivals: rivals.length,
      'other.model': readings.model(hypothesis),
      'other.rule': readings.rule(hypothesis),
      'checks.passed': hypothesis.checks.filter((c) => c.passed).length,
      'checks.failed': hypothesis.checks.filter((c) => !c.passed).length,
      closes: closing.get(hypothesis) ?? 0,
      length: hypothesis.value.length,
      words: hypothesis.candidates[0]?.words.length ?? 0,
    };
  });
}

function opinion(name: string, own: number, others: readonly number[]): HypothesisFeatures {
  const best = Math.max(0, ...others);
  return {
    [name]: own,
    [`${name}.logit`]: logit(own),
    [`${name}.lead`]: logit(own) - logit(best),
    [`${name}.rank`]: others.filter((other) => other > own).length,
  };
}

function occurrences(hypothesis: Hypothesis): HypothesisFeatures {
  const byRule = hypothesis.candidates.filter(isRuleCandidate);
  const byModel = hypothesis.candidates.filter((c) => !isRuleCandidate(c));
  return {
    'model.count': byModel.length,
    'model.sum': byModel.reduce((sum, c) => sum + c.probability, 0),
    'rule.count': byRule.length,
  };
}

/** The evidence of the best rule candidate, each number under `evidence.<name>`. */
function ruleEvidence(hypothesis: Hypothesis): HypothesisFeatures {
  const best = hypothesis.candidates.filter(isRuleCandidate).toSorted((a, b) => b.score - a.score)[0];
  if (!best) return {};
  return Object.fromEntries(Object.entries(best.evidence).map(([name, value]) => [`evidence.${name}`, value]));
}

function place(hypothesis: Hypothesis, pages: readonly WordPage[]): HypothesisFeatures {
  const best = hypothesis.candidates[0];
  const page = pages.find((p) => p.number === best?.page);
  return {
    x: best?.box[0] ?? 0,
    y: best?.box[1] ?? 0,
    'page.first': Number(best?.page === 1),
    'page.last': Number(best?.page === pages.length),
    'page.words': page?.words.length ?? 0,
    'page.ocr': Number(page?.source === 'ocr'),
    'page.aspect': page ? page.width / page.height : 0,
  };
}

/** Where a value stands among its rivals by size: totals are large, invoice dates early, due dates late. */
function amountOrder(hypothesis: Hypothesis, rivals: readonly Hypothesis[]): HypothesisFeatures {
  const value = sortable(hypothesis.value);
  if (value === null || rivals.length === 0) return { 'order.below': 0, 'order.above': 0 };
  const others = rivals.map((r) => sortable(r.value)).filter((v) => v !== null);
  return {
    'order.below': others.filter((v) => v < value).length / rivals.length,
    'order.above': others.filter((v) => v > value).length / rivals.length,
  };
}

function sortable(value: string): number | null {
  const number = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** For the words of a hypothesis, how strongly they were read as another field. */
function otherReadings(hypotheses: readonly Hypothesis[]) {
  const byWord = new Map<unknown, Hypothesis[]>();
  for (const hypothesis of hypotheses)
    for (const word of new Set(hypothesis.candidates.flatMap((c) => c.words)))
      byWord.set(word, [...(byWord.get(word) ?? []), hypothesis]);
  const strongest = (hypothesis: Hypothesis, belief: (h: Hypothesis) => number): number => {
    const others = hypothesis.candidates.flatMap((c) => c.words.flatMap((word) => byWord.get(word) ?? []));
    return others.reduce((best, other) => (other.field === hypothesis.field ? best : Math.max(best, belief(other))), 0);
  };
  return {
    model: (h: Hypothesis) => strongest(h, (other) => other.modelProbability),
    rule: (h: Hypothesis) => strongest(h, (other) => other.ruleScore),
  };
}

function logit(p: number): number {
  const raw = Math.log(p / (1 - p));
  return Math.max(-LOGIT_LIMIT, Math.min(LOGIT_LIMIT, raw));
}
