import type { FieldName } from '@app/domain';
import type { Hypothesis } from './hypothesis.js';

export interface RankedHypothesis extends Hypothesis {
  /** 0–1: the calibrated chance that this is the field's value. */
  readonly confidence: number;
}

/** Within a group, one place on the page is one thing: the buyer's number is not the invoice's as well. */
const EXCLUSIVE_GROUPS: readonly (readonly FieldName[])[] = [
  ['SupplierName', 'CustomerName'],
  ['SupplierAddress', 'CustomerAddress'],
  ['SupplierVatId', 'CustomerVatId'],
  ['InvoiceNumber', 'CustomerNumber', 'PurchaseOrder'],
];

/**
 * At most one value a field, the surest first; a value whose every place is already taken by a rival field of its
 * group is passed over for the field's next best.
 */
export function chooseValues(ranked: readonly RankedHypothesis[]): Map<FieldName, RankedHypothesis> {
  const chosen = new Map<FieldName, RankedHypothesis>();
  for (const hypothesis of ranked.toSorted((a, b) => b.confidence - a.confidence)) {
    if (chosen.has(hypothesis.field)) continue;
    if (rivalsOf(hypothesis.field).some((rival) => coversEveryPlace(chosen.get(rival), hypothesis))) continue;
    chosen.set(hypothesis.field, hypothesis);
  }
  return chosen;
}

function rivalsOf(field: FieldName): readonly FieldName[] {
  return EXCLUSIVE_GROUPS.find((group) => group.includes(field))?.filter((other) => other !== field) ?? [];
}

function coversEveryPlace(taken: Hypothesis | undefined, hypothesis: Hypothesis): boolean {
  if (!taken) return false;
  const words = new Set(taken.candidates.flatMap((c) => c.words));
  return hypothesis.candidates.every((c) => c.words.some((word) => words.has(word)));
}
