import type { LineItem, VatLine } from '@app/domain';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import type { Hypothesis } from './hypothesis.js';

/** What the words of a document may mean, before anything is chosen. */
export interface Proposal {
  readonly locale: NormaliseContext;
  readonly hypotheses: readonly Hypothesis[];
  readonly lineItems: readonly LineItem[];
  readonly vatLines: readonly VatLine[];
}
