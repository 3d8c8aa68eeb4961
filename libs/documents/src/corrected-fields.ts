import type { FieldName, FieldValues } from '@app/domain';
import { FIELD_CATALOGUE, type FieldSpec } from '@app/inference';

import { DECIMAL } from './listing/list-criteria.js';

export interface FieldCorrection {
  readonly field: FieldName;
  /** Null: the document has no such value. */
  readonly after: string | null;
}

/** Later corrections win. */
export function withCorrections(fields: FieldValues, corrections: readonly FieldCorrection[]): FieldValues {
  const merged: Partial<Record<FieldName, string>> = { ...fields };
  for (const { field, after } of corrections) {
    if (after === null) delete merged[field];
    else merged[field] = after;
  }
  return merged;
}

/** ISO 4217; tells whether an amount has minor units. */
export interface CorrectionContext {
  readonly currency?: string;
}

type Kind = FieldSpec['kind'];
type Read = (given: string, field: FieldName, context: CorrectionContext) => string | null;

interface KindRule {
  /** The value that the whole of the text stands for, or null where it may mean something else too. */
  readonly read: Read;
  /** Ends the sentence "Amount must be …". */
  readonly wanted: string;
}

const normalise: Read = (given, field, context) => FIELD_CATALOGUE[field].normalise(given, context);

const AMOUNT: KindRule = { read: readAmount, wanted: 'an amount such as 4857.00' };
const DATE: KindRule = { read: readDate, wanted: 'a date such as 2026-10-14' };
const COUNTED: KindRule = { read: normalise, wanted: 'a number with at least one digit, such as 2026-10457' };

/**
 * The normaliser of the extraction looks for a value among captions and neighbours and repairs what OCR misreads.
 * Neither is wanted of what a person types, where a guess would be stored as if they had meant it.
 */
const KIND_RULES: Readonly<Record<Kind, KindRule>> = {
  amount: AMOUNT,
  date: DATE,
  'counted-identifier': COUNTED,
  identifier: { read: normalise, wanted: 'a number or name with a letter or digit, such as PO-7781' },
  currency: { read: readWhole, wanted: 'a currency code such as SEK' },
  'party-name': { read: normalise, wanted: 'a name such as Nordvik Elteknik AB' },
  address: { read: normalise, wanted: 'an address such as Hamngatan 12, 411 14 Göteborg' },
  'payment-terms': { read: normalise, wanted: 'payment terms such as 30 days net' },
  'vat-id': { read: readWhole, wanted: 'a VAT id such as SE556677889901' },
  'organisation-number': { read: readWhole, wanted: 'a company registration number such as 556677-8899' },
  iban: { read: readWhole, wanted: 'an IBAN such as SE4550000000058398257466' },
  bic: { read: readWhole, wanted: 'a BIC such as ESSESESS' },
  bankgiro: { read: readWhole, wanted: 'a Bankgiro number such as 5050-1055' },
  plusgiro: { read: readWhole, wanted: 'a Plusgiro number such as 4433-1' },
  'payment-reference': { read: readWhole, wanted: 'a payment reference such as 1234567897' },
};

/** The normalised value of what a person typed, or null where the whole text is not one value that reads one way only. */
export function readCorrection(field: FieldName, given: string, context: CorrectionContext): string | null {
  const text = given.replace(/[\u00a0\u202f\u2009]/g, ' ').trim();
  return KIND_RULES[FIELD_CATALOGUE[field].kind].read(text, field, context);
}

/** What `field` takes, to end a sentence: `an amount such as 4857.00`. */
export function wantedOf(field: FieldName): string {
  return KIND_RULES[FIELD_CATALOGUE[field].kind].wanted;
}

const PLAIN_AMOUNT = /^-?\d{1,30}(?:[.,]\d{1,6})?$/;
const GROUPED_AMOUNT = /^-?[1-9]\d{0,2}(?:([ .,'])\d{3})(?:\1\d{3}){0,8}(?:(?!\1)[.,]\d{1,6})?$/;
/** `1.234` and `1,234` are a thousand to one person and one to another; `0.125` is not. */
const EITHER_WAY = /^-?(?!0[.,])\d{1,3}[.,]\d{3}$/;

function readAmount(given: string, field: FieldName, context: CorrectionContext): string | null {
  const text = given.replace(/[’‘]/g, "'").replace(/^[−–]/, '-');
  if (EITHER_WAY.test(text) || !(PLAIN_AMOUNT.test(text) || GROUPED_AMOUNT.test(text))) return null;
  const divides = /[.,](?=\d+$)/.exec(text)?.index ?? text.length;
  // Two marks of one kind can only group: 12.345.678.
  const grouped = text.indexOf(text[divides] ?? '') < divides;
  const whole = (grouped ? text : text.slice(0, divides)).replace(/[^\d-]/g, '');
  const decimals = grouped ? '' : text.slice(divides + 1);
  const value = FIELD_CATALOGUE[field].normalise(decimals ? `${whole}.${decimals}` : whole, {
    ...context,
    decimalMark: '.',
  });
  return value !== null && DECIMAL.test(value) ? value : null;
}

/** All with a full year: 25/12/26 may start with its year. */
const DATE_FORMS = [
  /^\d{4}([-/.])\d{1,2}\1\d{1,2}$/,
  /^\d{1,2}([-/.])\d{1,2}\1\d{4}$/,
  /^\d{1,2}\.? \p{L}{3,12}\.?,? \d{4}$/u,
  /^\p{L}{3,12}\.? \d{1,2},? \d{4}$/u,
];

function readDate(given: string, field: FieldName): string | null {
  if (!DATE_FORMS.some((form) => form.test(given))) return null;
  const dayFirst = FIELD_CATALOGUE[field].normalise(given, { dayFirst: true });
  const monthFirst = FIELD_CATALOGUE[field].normalise(given, { dayFirst: false });
  return dayFirst === monthFirst ? dayFirst : null;
}

/** A code or number of which no letter and no digit was left out, added or taken for another. */
function readWhole(given: string, field: FieldName, context: CorrectionContext): string | null {
  const value = normalise(given, field, context);
  return value !== null && compact(value) === compact(given) ? value : null;
}

function compact(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}
