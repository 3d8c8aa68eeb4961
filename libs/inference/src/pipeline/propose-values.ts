import type { FieldCandidate, WordPage } from '@app/domain';
import type { FieldDetector } from '../detect/field-detector.js';
import type { Lexicon } from '../detect/lexicon.js';
import { inferLocale } from '../normalise/infer-locale.js';
import { findCandidates } from '../knowledge/find-candidates.js';
import { buildHypotheses } from '../stages/build-hypotheses.js';
import { normaliseLineItems, normaliseVatLines } from '../stages/normalise-lines.js';
import type { Proposal } from '../stages/proposal.js';

/** Both opinions on the words: the model's and the rules', merged by value. The ranker is trained on what this returns. */
export async function proposeValues(
  pages: readonly WordPage[],
  detector: Pick<FieldDetector, 'detect'>,
  lexicon: Lexicon,
): Promise<Proposal> {
  const locale = inferLocale(pages);
  const detection = await detector.detect(pages);
  const candidates: FieldCandidate[] = [...detection.candidates, ...findCandidates(pages, locale, lexicon)];
  return {
    locale,
    hypotheses: buildHypotheses(candidates, locale),
    lineItems: normaliseLineItems(detection.lineItems, locale),
    vatLines: normaliseVatLines(detection.vatLines, locale),
  };
}
