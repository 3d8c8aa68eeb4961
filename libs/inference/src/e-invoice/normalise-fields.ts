import { FIELD_NAMES, type FieldDetail, type FieldName, type Problem } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import type { FieldKind } from '../normalise/value-kinds.js';
import { negate, readDecimal } from './decimal.js';
import type { EInvoice } from './e-invoice.js';

/** `PaymentReference` is free text as well; only what has the form of a reference is one. */
const REFERENCE_SHAPE = /^(?:RF[\sA-Z0-9]+|[+*]{3}[\d/\s]+[+*]{3}|[\d\s]+-?|\S+)$/i;

type Reader = (raw: string, field: FieldName, context: NormaliseContext) => string | null;

/** Texts that a machine wrote need no captions cut off; numbers keep every character that the page's readers might drop. */
const READERS: Readonly<Record<FieldKind, Reader>> = {
  identifier: oneLine,
  'counted-identifier': oneLine,
  'party-name': oneLine,
  'payment-terms': oneLine,
  date: byCatalogue,
  currency: byCatalogue,
  address: byCatalogue,
  amount: (raw, field, context) => {
    const decimal = readDecimal(raw);
    return decimal === null ? null : byCatalogue(decimal, field, context);
  },
  'vat-id': catalogueOrSqueezed,
  'organisation-number': catalogueOrSqueezed,
  iban: catalogueOrSqueezed,
  bic: catalogueOrSqueezed,
  bankgiro: catalogueOrSqueezed,
  plusgiro: catalogueOrSqueezed,
  'payment-reference': (raw, field, context) =>
    REFERENCE_SHAPE.test(raw.trim()) ? byCatalogue(raw, field, context) : null,
};

/** The invoice's values in the form of the wire contract, each with the checks of its field. */
export function normaliseFields(
  invoice: EInvoice,
  isNegated: boolean,
): { details: FieldDetail[]; problems: Problem[] } {
  const context: NormaliseContext = contextOf(invoice);
  const details: FieldDetail[] = [];
  const problems: Problem[] = [];
  for (const field of FIELD_NAMES) {
    const raw = invoice.fields[field];
    if (raw === undefined) continue;
    const spec = FIELD_CATALOGUE[field];
    const { kind } = spec;
    const read = READERS[kind](raw, field, context);
    if (read) {
      const value = isNegated && kind === 'amount' ? negate(read) : read;
      details.push({ ...ORIGIN, field, value, raw, checks: spec.check(value, context) });
    } else if (kind === 'amount' || kind === 'date' || kind === 'currency') {
      problems.push({ stage: 'e-invoice', reason: `${field} in the XML is no ${kind} and is ignored` });
    }
  }
  return { details, problems };
}

/** What a machine wrote is sure, and stands on no page. */
const ORIGIN = { confidence: 1, page: null, box: null, source: 'xml' } as const;

/** How the XML writes its values, whatever the page does: decimals with a point, and dates year first. */
export function contextOf({ country, fields: { Currency } }: EInvoice): NormaliseContext {
  return { decimalMark: '.', ...(country && { country }), ...(Currency && { currency: Currency }) };
}

function byCatalogue(raw: string, field: FieldName, context: NormaliseContext): string | null {
  return FIELD_CATALOGUE[field].normalise(raw, context);
}

function oneLine(raw: string): string | null {
  return raw.normalize('NFC').replace(/\s+/g, ' ').trim() || null;
}

/** The form of the catalogue where that loses nothing, else the text without blanks. */
function catalogueOrSqueezed(raw: string, field: FieldName, context: NormaliseContext): string | null {
  const bare = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const value = byCatalogue(raw, field, context);
  return value !== null && bare(value) === bare(raw) ? value : raw.replace(/\s/g, '') || null;
}
