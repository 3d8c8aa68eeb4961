import type { FieldCandidate, FieldName, WordPage } from '@app/domain';
import type { FieldDetector } from '../detect/field-detector.js';
import type { Lexicon } from '../detect/lexicon.js';
import { inferLocale } from '../normalise/infer-locale.js';
import { findCandidates } from '../knowledge/find-candidates.js';
import type { RuleCandidate } from '../knowledge/rule-candidate.js';
import { buildHypotheses } from '../stages/build-hypotheses.js';
import { normaliseLineItems, normaliseVatLines } from '../stages/normalise-lines.js';
import type { Proposal } from '../stages/proposal.js';

/** Both opinions on the words: the model's and the rules', merged by value. The ranker is trained on what this returns. */
export async function proposeValues(
  pages: readonly WordPage[],
  detector: Pick<FieldDetector, 'detect' | 'fields'>,
  lexicon: Lexicon,
): Promise<Proposal> {
  const locale = inferLocale(pages);
  const detection = await detector.detect(pages);
  const ofRules = findCandidates(pages, locale, lexicon);
  const candidates = [...detection.candidates, ...standIns(ofRules, detector.fields), ...ofRules];
  return {
    locale,
    hypotheses: buildHypotheses(candidates, locale),
    lineItems: normaliseLineItems(detection.lineItems, locale),
    vatLines: normaliseVatLines(detection.vatLines, locale),
  };
}

/**
 * On fields that the detector can't see, the rules speak for it: the ranker learned from a model of all fields, and
 * would take its silence for disbelief.
 */
function standIns(ofRules: readonly RuleCandidate[], seen: ReadonlySet<FieldName> | undefined): FieldCandidate[] {
  if (!seen) return [];
  return ofRules
    .filter(({ field }) => !seen.has(field))
    .map(({ field, text, words, page, box, score }) => ({ field, text, words, page, box, probability: score }));
}
