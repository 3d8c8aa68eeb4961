import type { FieldName } from '@app/domain';
import type { Proposed } from './proposed.js';

type Weights = Readonly<Record<string, number>>;
type WeightList = readonly (readonly [name: string, weight: number])[];

/** Log-odds by evidence that hold for every field; chosen by hand, the learned scorer corrects them. */
const COMMON: WeightList = Object.entries({
  label: 5,
  belief: 3.5,
  specific: 0.8,
  check: 0.7,
  strict: 0.6,
  repeats: 0.15,
});

/** Log-odds of particular fields. */
const OF_FIELD: Readonly<Partial<Record<FieldName, Weights>>> = {
  Amount: {
    payable: 1.5,
    closes: 2.2,
    'closes.other': -1,
    largest: 1,
    'at.y': 0.8,
    size: 0.3,
    printed: 0.2,
    strict: 1,
  },
  NetAmount: { closes: 2.5, 'closes.other': -0.8, largest: -0.5, 'at.y': 0.5, strict: 1 },
  VatAmount: { closes: 2.5, 'closes.other': -0.8, largest: -1.5, 'at.y': 0.5, strict: 1 },
  InvoiceDate: { only: 2, 'at.y': -0.8, earlier: -0.1 },
  InvoiceDueDate: { earlier: 0.2 },
  InvoiceNumber: { 'at.y': -0.8, strict: 0.8, size: 0.2 },
  OCR: { 'at.y': 0.8, check: 1 },
  Bic: { check: 0.5 },
  SupplierVatId: { 'zone.customer': -2, 'zone.supplier': 1 },
  CustomerVatId: { 'zone.customer': 3, 'zone.supplier': -1.5 },
  SupplierOrgNumber: { 'zone.customer': -2 },
};

const OF_FIELD_LISTS: Readonly<Record<string, WeightList>> = Object.fromEntries(
  Object.entries(OF_FIELD).map(([field, weights]) => [field, Object.entries(weights)]),
);

const BIAS = -3.2;
/** A caption of something else speaks against a value in the measure in which it is stronger than the field's own. */
const RIVAL = 3;

/** 0–1: how strongly the rules believe in a proposal with this evidence. */
export function scoreOf(one: Proposed, evidence: Readonly<Record<string, number>>): number {
  const common = sum(COMMON, evidence);
  const special = sum(OF_FIELD_LISTS[one.field] ?? [], evidence);
  const rival = RIVAL * Math.max(0, (evidence['rival'] ?? 0) - (evidence['label'] ?? 0));
  return 1 / (1 + Math.exp(-(BIAS + common + special - rival)));
}

function sum(weights: WeightList, evidence: Readonly<Record<string, number>>): number {
  return weights.reduce((total, [name, weight]) => total + weight * (evidence[name] ?? 0), 0);
}
