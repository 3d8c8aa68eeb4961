import type { CheckResult, FieldDetail, FieldName, FieldValues } from '@app/domain';
import { foldText } from '../normalise/fold-text.js';
import type { Hypothesis } from '../stages/hypothesis.js';
import type { EInvoice } from './e-invoice.js';
import { readDecimal } from './decimal.js';

export const XML_MATCHES_PAGE = 'xml_matches_page';

/** What decides who is paid, how much and for what. */
const COMPARED = ['InvoiceNumber', 'InvoiceDate', 'Amount', 'SupplierName', 'Iban'] as const satisfies FieldName[];
type Compared = (typeof COMPARED)[number];

/** A value that the page reader is less sure of than this is no witness against the XML. */
const SURE = 0.9;

/** Shorter numbers are part of others by chance. */
const MIN_SHARED_CHARS = 4;

/** What the page says for itself: what was chosen, and every value that was thought of. */
export interface PageStatement {
  readonly details: readonly FieldDetail[];
  readonly hypotheses: readonly Hypothesis[];
}

/**
 * One failed check for each key field where the page surely says something else than the XML and nowhere what the XML
 * says; one passed check where both were compared and agree.
 */
export function compareWithPage(xml: FieldValues, page: PageStatement, invoice: EInvoice): CheckResult[] {
  const compared = COMPARED.flatMap((field) => {
    const stated = xml[field];
    const printed = page.details.find((detail) => detail.field === field && detail.confidence >= SURE)?.value;
    return stated === undefined || printed === undefined ? [] : [{ field, stated, printed }];
  });
  const failed = compared
    .filter(({ field, stated, printed }) => {
      const seen = page.hypotheses.filter((hypothesis) => hypothesis.field === field).map(({ value }) => value);
      return ![printed, ...seen].some((value) => isSame(field, stated, value, { xml, invoice }));
    })
    .map(({ field, stated, printed }) => contradiction(field, stated, printed));
  if (failed.length > 0 || compared.length === 0) return failed;
  const names = compared.map(({ field }) => field).join(', ');
  return [{ rule: XML_MATCHES_PAGE, passed: true, message: `the XML and the page agree on ${names}` }];
}

function contradiction(field: Compared, stated: string, printed: string): CheckResult {
  const message = `${field} is ${stated} in the XML and ${printed} on the page`;
  return { rule: XML_MATCHES_PAGE, passed: false, message, field };
}

interface Scope {
  readonly xml: FieldValues;
  readonly invoice: EInvoice;
}

function isSame(field: Compared, stated: string, printed: string, { xml, invoice }: Scope): boolean {
  switch (field) {
    case 'InvoiceDate':
    case 'Iban':
      return stated === printed;
    case 'InvoiceNumber':
      return isPartOfOther(squeeze(stated), squeeze(printed));
    case 'Amount':
      return [stated, invoice.total ?? stated].some((total) => isSameSum(total, printed));
    case 'SupplierName':
      // Seller and buyer changed places are a slip of the page's reader, not of the invoice.
      return sharesWord(stated, printed) || sharesWord(xml.CustomerName ?? '', printed);
  }
}

/** Pages put prefixes before a number that the XML states bare, and the other way round. */
function isPartOfOther(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= MIN_SHARED_CHARS && long.includes(short);
}

/** Credit notes are printed with and without a sign; programs that round row by row differ by a cent. */
function isSameSum(a: string, b: string): boolean {
  const [x, y] = [readDecimal(a), readDecimal(b)];
  return x !== null && y !== null && Math.abs(Math.abs(Number(x)) - Math.abs(Number(y))) < 0.011;
}

/** Trade name, registered name and their short forms have a word in common. */
function sharesWord(a: string, b: string): boolean {
  const words = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const known = new Set(words(a).filter((word) => !LEGAL_FORMS.has(word)));
  return words(b).some((word) => known.has(word)) || isPartOfOther(squeeze(a), squeeze(b));
}

const LEGAL_FORMS = new Set(
  'ab aktiebolag ag gmbh kg co ug ohg ek mbh as aps ltd limited inc llc llp corp bv nv sa sas sarl srl spa sl oy oyj the and und et og och de der die das of'.split(
    ' ',
  ),
);

function squeeze(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
