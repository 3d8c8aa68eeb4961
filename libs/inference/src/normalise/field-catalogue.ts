import type { CheckResult, FieldName } from '@app/domain';
import type { NormaliseContext } from './normalise-context.js';
import { VALUE_KINDS, runCheck, type FieldKind, type ValueKind } from './value-kinds.js';

/** What the house knows about one field of the wire contract. */
export interface FieldSpec {
  readonly name: FieldName;
  readonly kind: FieldKind;
  /** `raw` as printed, lines joined with a newline → the normalised value, or null where there is none in it. */
  normalise(raw: string, context: NormaliseContext): string | null;
  /** Findings about a normalised value; a failed one lowers trust and never removes the value. */
  check(value: string, context: NormaliseContext): CheckResult[];
}

/** All fields with the kind of value they hold. A new field is one more entry. */
const FIELD_KINDS = {
  InvoiceNumber: 'counted-identifier',
  InvoiceDate: 'date',
  InvoiceDueDate: 'date',
  Amount: 'amount',
  NetAmount: 'amount',
  VatAmount: 'amount',
  Currency: 'currency',
  SupplierName: 'party-name',
  SupplierAddress: 'address',
  SupplierVatId: 'vat-id',
  SupplierOrgNumber: 'organisation-number',
  CustomerName: 'party-name',
  CustomerAddress: 'address',
  CustomerVatId: 'vat-id',
  CustomerNumber: 'counted-identifier',
  PurchaseOrder: 'identifier',
  DeliveryDate: 'date',
  PaymentTerms: 'payment-terms',
  Iban: 'iban',
  Bic: 'bic',
  Bankgiro: 'bankgiro',
  Plusgiro: 'plusgiro',
  OCR: 'payment-reference',
} as const satisfies Record<FieldName, FieldKind>;

function specify(name: FieldName): FieldSpec {
  const kind = FIELD_KINDS[name];
  const values: ValueKind = VALUE_KINDS[kind];
  return {
    name,
    kind,
    normalise: (raw, context) => values.normalise(raw, context),
    check: (value, context) => runCheck(values, name, value, context),
  };
}

export const FIELD_CATALOGUE = Object.fromEntries(
  (Object.keys(FIELD_KINDS) as FieldName[]).map((name) => [name, specify(name)]),
) as Readonly<Record<FieldName, FieldSpec>>;
