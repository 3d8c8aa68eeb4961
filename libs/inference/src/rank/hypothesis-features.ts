import type { FieldName, WordPage } from '@app/domain';
import { isRuleCandidate, type RuleCandidate } from '../knowledge/rule-candidate.js';
import type { Hypothesis } from '../stages/hypothesis.js';
import type { Proposal } from '../stages/proposal.js';
import { findClosingSums } from './closing-sums.js';
import { documentEvidence } from './document-evidence.js';
import { otherReadings } from './other-readings.js';
import { valueFeatures } from './value-features.js';

/** Log-odds are cut here: a probability of 0.00003 says as little as one of 0. */
const LOGIT_LIMIT = 10;

export type HypothesisFeatures = Readonly<Record<string, number>>;

/** Takes one number of a hypothesis; a name that is not put counts 0. */
export type PutFeature = (name: string, value: number) => void;

/**
 * What the scorer sees of each hypothesis: the strength of both opinions, how they compare with the rivals of the same
 * field and with other readings of the same words, checks, arithmetic and place. The names are those of
 * `models/invoice-fields/ranker.json`. Returned is a function that puts the numbers of one hypothesis: a document has
 * some hundred of each, too many for an object each.
 */
export function describeHypotheses(
  proposal: Proposal,
  pages: readonly WordPage[],
): (hypothesis: Hypothesis, put: PutFeature) => void {
  const { hypotheses } = proposal;
  const evidenceFor = documentEvidence(proposal);
  const closing = findClosingSums(hypotheses);
  const readings = otherReadings(hypotheses);
  const contests = contestsByField(hypotheses);
  return (hypothesis, put) => {
    const { field, value, candidates, checks } = hypothesis;
    const contest = contests.get(field) ?? [];
    put(`field.${field}`, 1);
    putOpinion(put, MODEL, hypothesis, contest);
    putOpinion(put, RULE, hypothesis, contest);
    putOccurrences(put, candidates);
    putPlace(put, hypothesis, pages);
    putOrder(put, hypothesis, contest);
    putAll(put, evidenceFor(hypothesis));
    putAll(put, valueFeatures(hypothesis));
    put('rivals', contest.length - 1);
    const other = readings(hypothesis);
    put('other.model', other.model);
    put('other.rule', other.rule);
    const passed = checks.filter((check) => check.passed).length;
    put('checks.passed', passed);
    put('checks.failed', checks.length - passed);
    put('closes', closing.get(hypothesis) ?? 0);
    put('length', value.length);
    put('words', candidates[0]?.words.length ?? 0);
  };
}

/** The features of every hypothesis by name, in the order given: what the ranker is trained on. */
export function hypothesisFeatures(proposal: Proposal, pages: readonly WordPage[]): HypothesisFeatures[] {
  const describe = describeHypotheses(proposal, pages);
  return proposal.hypotheses.map((hypothesis) => {
    const features: Record<string, number> = {};
    describe(hypothesis, (name, value) => (features[name] = value));
    return features;
  });
}

/** A hypothesis among those of its field. */
interface Contestant {
  readonly hypothesis: Hypothesis;
  /** Its value where values of its kind have an order: amounts by size, dates by time. */
  readonly rank: number | null;
}

function contestsByField(hypotheses: readonly Hypothesis[]): ReadonlyMap<FieldName, readonly Contestant[]> {
  const contestants = hypotheses.map((hypothesis) => ({ hypothesis, rank: sortable(hypothesis.value) }));
  return Map.groupBy(contestants, ({ hypothesis }) => hypothesis.field);
}

interface Opinion {
  readonly belief: (hypothesis: Hypothesis) => number;
  readonly own: string;
  readonly logit: string;
  readonly lead: string;
  readonly rank: string;
}

const MODEL: Opinion = {
  belief: (hypothesis) => hypothesis.modelProbability,
  own: 'model',
  logit: 'model.logit',
  lead: 'model.lead',
  rank: 'model.rank',
};
const RULE: Opinion = {
  belief: (hypothesis) => hypothesis.ruleScore,
  own: 'rule',
  logit: 'rule.logit',
  lead: 'rule.lead',
  rank: 'rule.rank',
};

function putOpinion(put: PutFeature, names: Opinion, hypothesis: Hypothesis, contest: readonly Contestant[]): void {
  const own = names.belief(hypothesis);
  let [best, stronger] = [0, 0];
  for (const { hypothesis: other } of contest) {
    if (other === hypothesis) continue;
    const belief = names.belief(other);
    if (belief > best) best = belief;
    if (belief > own) stronger++;
  }
  put(names.own, own);
  put(names.logit, logit(own));
  put(names.lead, logit(own) - logit(best));
  put(names.rank, stronger);
}

/** How often both saw it, and the evidence of the best rule candidate, each number under `evidence.<name>`. */
function putOccurrences(put: PutFeature, candidates: Hypothesis['candidates']): void {
  let [byModel, byRule, sum] = [0, 0, 0];
  let best: RuleCandidate | undefined;
  for (const candidate of candidates) {
    if (isRuleCandidate(candidate)) {
      byRule++;
      if (!best || candidate.score > best.score) best = candidate;
    } else {
      byModel++;
      sum += candidate.probability;
    }
  }
  put('model.count', byModel);
  put('model.sum', sum);
  put('rule.count', byRule);
  for (const name in best?.evidence) put(evidenceName(name), best.evidence[name]!);
}

const evidenceNames = new Map<string, string>();

/** Joined once a name, not once a hypothesis. */
function evidenceName(name: string): string {
  let joined = evidenceNames.get(name);
  if (joined === undefined) evidenceNames.set(name, (joined = `evidence.${name}`));
  return joined;
}

function putPlace(put: PutFeature, { candidates }: Hypothesis, pages: readonly WordPage[]): void {
  const best = candidates[0];
  const page = pages.find((p) => p.number === best?.page);
  put('x', best?.box[0] ?? 0);
  put('y', best?.box[1] ?? 0);
  put('page.first', Number(best?.page === 1));
  put('page.last', Number(best?.page === pages.length));
  put('page.words', page?.words.length ?? 0);
  put('page.ocr', Number(page?.source === 'ocr'));
  put('page.aspect', page ? page.width / page.height : 0);
}

/** Where a value stands among its rivals by size: totals are large, invoice dates early, due dates late. */
function putOrder(put: PutFeature, hypothesis: Hypothesis, contest: readonly Contestant[]): void {
  const own = contest.find((one) => one.hypothesis === hypothesis)?.rank ?? null;
  const rivals = contest.length - 1;
  if (own === null || rivals === 0) return;
  let [below, above] = [0, 0];
  for (const { rank } of contest) {
    if (rank === null) continue;
    if (rank < own) below++;
    else if (rank > own) above++;
  }
  put('order.below', below / rivals);
  put('order.above', above / rivals);
}

function putAll(put: PutFeature, features: HypothesisFeatures): void {
  for (const name in features) put(name, features[name]!);
}

function sortable(value: string): number | null {
  const number = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number(value);
  return Number.isFinite(number) ? number : null;
}

function logit(p: number): number {
  const raw = Math.log(p / (1 - p));
  return Math.max(-LOGIT_LIMIT, Math.min(LOGIT_LIMIT, raw));
}
