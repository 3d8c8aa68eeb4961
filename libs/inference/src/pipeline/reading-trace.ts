import type { WordPage } from '@app/domain';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import type { RankedHypothesis } from '../stages/choose-values.js';

/** What a run saw and weighed on the pages before it chose; for whoever looks into its misses. */
export interface ReadingTrace {
  readonly pages: readonly WordPage[];
  readonly locale: NormaliseContext;
  /** Every value that was weighed, with the confidence it would have had; those that were passed over included. */
  readonly ranked: readonly RankedHypothesis[];
}
