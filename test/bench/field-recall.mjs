/**
 * How much of a known field value stands among the words that a reader found. Dates are left out: their printed form is
 * not known. Amounts count in any grouping, ids without punctuation, names by the share of their words.
 */

const AMOUNTS = /Amount$/u;
const NAMES = /Name$|Address$/u;
const IDS = /^(InvoiceNumber|PurchaseOrder|CustomerNumber|Iban|Bic|Bankgiro|Plusgiro|OCR|SupplierOrgNumber|\w+VatId)$/u;

/** Digits with grouping, a sign, a currency sign or code; no other letters. */
const PRINTED_AMOUNT = /^[^\p{L}\d]*(?:[A-Z]{1,4}|kr)?[\d.,'’-]+(?:[A-Z]{3}|kr)?[^\p{L}\d]*$/u;
const MOST_PARTS = 4;

/** 'amount', 'name', 'id', or undefined for a field that is not looked for. */
export function kindOf(field) {
  if (AMOUNTS.test(field)) return 'amount';
  if (NAMES.test(field)) return 'name';
  return IDS.test(field) ? 'id' : undefined;
}

/** Share of `value` (0–1) that is found in `words`, which are texts in reading order. */
export function recallOf(field, value, words) {
  switch (kindOf(field)) {
    case 'amount':
      return hasAmount(value, words) ? 1 : 0;
    case 'name':
      return shareOfName(value, words);
    case 'id':
      return squash(words.join('')).includes(squash(value)) ? 1 : 0;
    default:
      return undefined;
  }
}

function hasAmount(value, words) {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  const wanted = new Set([whole + fraction.padEnd(2, '0')]);
  if (Number(fraction) === 0) wanted.add(whole);
  return words.some((_, start) => {
    let text = '';
    return words.slice(start, start + MOST_PARTS).some((word) => {
      text += word;
      return PRINTED_AMOUNT.test(text) && wanted.has(text.replace(/\D/gu, ''));
    });
  });
}

function shareOfName(value, words) {
  const parts = value
    .split(/[\s,]+/u)
    .map(squash)
    .filter((part) => part.length > 1);
  if (parts.length === 0) return undefined;
  const single = new Set(words.map(squash));
  const joined = squash(words.join(''));
  const found = parts.filter((part) => single.has(part) || (part.length > 5 && joined.includes(part)));
  return found.length / parts.length;
}

function squash(text) {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}
