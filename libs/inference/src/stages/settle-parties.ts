import type { FieldName } from '@app/domain';
import type { RankedHypothesis } from './choose-values.js';

/** Log-odds of a page that names no seller: far rarer than one that names no buyer. */
const WITHOUT_SELLER = -3;
const WITHOUT_BUYER = 0;

/**
 * Where one name is read as the seller and as the buyer, and each reading would leave the other party without a name:
 * every invoice has a seller, a receipt has no buyer. Takes away the buyer's reading of that name where the two parties
 * together are likelier so. A second name on the page, or a clear buyer, leaves everything as it is.
 */
export function settleParties(ranked: readonly RankedHypothesis[]): readonly RankedHypothesis[] {
  const [seller, ...otherSellers] = readings(ranked, 'SupplierName');
  const [buyer, ...otherBuyers] = readings(ranked, 'CustomerName');
  if (!seller || !buyer || buyer.confidence < seller.confidence || !sharePlace(seller, buyer)) return ranked;
  const asBuyer = logit(buyer) + bestApart(otherSellers, buyer, WITHOUT_SELLER);
  const asSeller = logit(seller) + bestApart(otherBuyers, seller, WITHOUT_BUYER);
  if (asBuyer >= asSeller) return ranked;
  return ranked.filter((one) => one.field !== 'CustomerName' || !sharePlace(one, seller));
}

function readings(ranked: readonly RankedHypothesis[], field: FieldName): RankedHypothesis[] {
  return ranked.filter((one) => one.field === field).toSorted((a, b) => b.confidence - a.confidence);
}

/** The log-odds of the likeliest reading of other words than `taken`, or of there being none. */
function bestApart(others: readonly RankedHypothesis[], taken: RankedHypothesis, without: number): number {
  return others.filter((one) => !sharePlace(one, taken)).reduce((best, one) => Math.max(best, logit(one)), without);
}

function sharePlace(one: RankedHypothesis, other: RankedHypothesis): boolean {
  const words = new Set(other.candidates.flatMap((candidate) => candidate.words));
  return one.candidates.some((candidate) => candidate.words.some((word) => words.has(word)));
}

function logit({ confidence }: RankedHypothesis): number {
  const kept = Math.min(0.9995, Math.max(0.0005, confidence));
  return Math.log(kept / (1 - kept));
}
