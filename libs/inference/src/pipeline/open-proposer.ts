import { FIELD_NAMES, type WordPage } from '@app/domain';
import { decodeScores } from '../detect/decode-scores.js';
import { LayoutModelDetector } from '../detect/layout-model.detector.js';
import { loadLexicon } from '../detect/load-lexicon.js';
import type { PipelineSettings } from '../inference-settings.js';
import { type Draw, spoilScores } from '../rank/spoil-scores.js';
import type { Proposal } from '../stages/proposal.js';
import { proposeValues } from './propose-values.js';

/** The pipeline from words to hypotheses alone: what the ranker is trained on. */
export interface Proposer {
  /** @param spoil where given, the model errs as it does on unseen issuers; see `spoilScores` */
  propose(pages: readonly WordPage[], spoil?: Draw): Promise<Proposal>;
  close(): Promise<void>;
}

/** Throws ModelUnusable where the model directory is incomplete or altered; it needs no ranker. */
export async function openProposer(settings: PipelineSettings): Promise<Proposer> {
  const lexicon = await loadLexicon(settings.modelDirectory);
  const detector = await LayoutModelDetector.load(settings.modelDirectory, settings, lexicon);
  return {
    async propose(pages, spoil) {
      const scores = await detector.score(pages);
      const believed = spoil ? spoilScores(scores, FIELD_NAMES, spoil) : scores;
      return proposeValues(pages, { detect: () => Promise.resolve(decodeScores(believed)) }, lexicon);
    },
    close: () => detector.close(),
  };
}
