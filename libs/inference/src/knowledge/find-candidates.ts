import type { Box, FieldName, WordPage } from '@app/domain';
import { unionBox } from '@app/domain';
import type { Lexicon } from '../detect/lexicon.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { findAmountRoles } from './closing-amounts.js';
import { findCurrencies } from './find-currency.js';
import { findPaired } from './find-paired.js';
import { documentDomains, findParties } from './find-parties.js';
import { findPaymentSlip } from './find-payment-slip.js';
import { findPaymentTerms } from './find-payment-terms.js';
import { findShapes } from './find-shapes.js';
import { findLabelled } from './find-labelled.js';
import { readPageText } from './page-text.js';
import type { Proposed } from './proposed.js';
import type { RuleCandidate } from './rule-candidate.js';
import { weighDocument, type WholeDocument } from './whole-document.js';
import { scoreOf } from './score.js';

/** Enough for the right value to be among them; the scorer's work grows with their number. */
const MAX_CANDIDATES_PER_FIELD = 10;
/** A date that stands in every row must not crowd out the others. */
const MAX_PLACES_PER_VALUE = 3;
/** Later pages of long documents repeat the first ones or are annexes. */
const MAX_PAGES = 8;

/**
 * Values that a bookkeeper would consider, from label phrases, geometry, patterns, check digits and arithmetic alone:
 * at most ten a field, the strongest first, each with named evidence for a learned scorer. A few milliseconds a page.
 */
export function findCandidates(
  pages: readonly WordPage[],
  context: NormaliseContext,
  lexicon: Lexicon,
): RuleCandidate[] {
  const texts = pages
    .filter((page) => page.words.length > 0)
    .slice(0, MAX_PAGES)
    .map((page) => readPageText(page, lexicon));
  const shapes = texts.map((page) => findShapes(page, context));
  const domains = documentDomains(texts);
  const proposed = [
    ...texts.flatMap((page, i) => findLabelled(page, shapes[i] ?? [], context)),
    ...texts.flatMap((page) => findPaired(page, context)),
    ...texts.flatMap((page) => findParties(page, context, domains)),
    ...texts.flatMap((page) => [...findPaymentSlip(page), ...findPaymentTerms(page)]),
    ...findCurrencies(texts, context),
  ];
  const roles = findAmountRoles(texts.flatMap((page, i) => (shapes[i] ?? []).map((shape) => ({ shape, page }))));
  const document: WholeDocument = { texts, roles, proposed: countValues(proposed), context };
  const weighed = proposed.map((one) => candidateOf(one, weighDocument(one, document)));
  return strongestPerField(weighed);
}

function countValues(proposed: readonly Proposed[]): Map<FieldName, Map<string, number>> {
  const counts = new Map<FieldName, Map<string, number>>();
  for (const { field, value } of proposed) {
    const values = counts.get(field) ?? new Map<string, number>();
    values.set(value, (values.get(value) ?? 0) + 1);
    counts.set(field, values);
  }
  return counts;
}

function candidateOf(one: Proposed, evidence: Readonly<Record<string, number>>): RuleCandidate {
  const words = one.words.flatMap((number) => one.page.words[number] ?? []);
  const score = scoreOf(one, evidence);
  const box: Box = unionBox(words.map((word) => word.box));
  return {
    field: one.field,
    text: one.text,
    words,
    page: one.page.page.number,
    box,
    probability: score,
    evidence,
    score,
  };
}

function strongestPerField(candidates: readonly RuleCandidate[]): RuleCandidate[] {
  const byField = Map.groupBy(candidates, ({ field }) => field);
  return [...byField.values()].flatMap((some) => {
    const seen = new Map<string, number>();
    const sorted = some.toSorted((a, b) => b.score - a.score);
    return sorted.filter((candidate) => isAmongFirst(seen, candidate.text)).slice(0, MAX_CANDIDATES_PER_FIELD);
  });
}

/** Counts places of one print; the fourth and later ones add nothing. */
function isAmongFirst(seen: Map<string, number>, text: string): boolean {
  const count = (seen.get(text) ?? 0) + 1;
  seen.set(text, count);
  return count <= MAX_PLACES_PER_VALUE;
}
