import {
  belgianCommunicationHolds,
  creditorReferenceHolds,
  finnishReferenceHolds,
  luhnHolds,
  mod11Holds,
  swissReferenceHolds,
} from './check-digits.js';
import type { NormaliseContext } from './normalise-context.js';
import { digitsOf, forceDigits } from './ocr-slips.js';

const BELGIAN = /[+*]{3}\s*(\d{3})\s*\/\s*(\d{4})\s*\/\s*(\d{5})\s*[+*]{3}/;
const CREDITOR = /\bRF\s?\d{2}(?:\s?[A-Z0-9]{1,4}){1,6}\b/i;
/** Digits in groups, with the letters that OCR makes of digits; Norwegian KID may end in a hyphen. */
const GROUPED_DIGITS =
  /(?<![A-Za-z0-9./_-])[0-9OIl|]{2,}(?:[ ][0-9OIl|]{1,9})*(?:-(?!\w))?(?![A-Za-z0-9]|[./_-][A-Za-z0-9])/g;
const MIN_DIGITS = 2;
const MAX_DIGITS = 27;

/**
 * A payment reference without blanks: Swedish OCR, Norwegian KID, Finnish viite, Swiss QR reference, RF creditor
 * reference; the Belgian structured communication keeps its form `+++123/1234/12345+++`.
 */
export function normalisePaymentReference(raw: string): string | null {
  const belgian = BELGIAN.exec(raw);
  if (belgian) return `+++${belgian.slice(1).join('/')}+++`;
  const creditor = CREDITOR.exec(raw)?.[0].replace(/\s/g, '').toUpperCase();
  if (creditor) return creditor;
  const groups = raw.replace(/[\u00a0\u202f]/g, ' ').match(GROUPED_DIGITS) ?? [];
  const longest = groups.map((text) => forceDigits(text.replace(/\s/g, ''))).toSorted((a, b) => b.length - a.length)[0];
  const length = digitsOf(longest ?? '').length;
  if (longest && length >= MIN_DIGITS && length <= MAX_DIGITS) return longest;
  // References that are no standard ("use our invoice number F-5520") are still what the payer has to give.
  const word = raw.trim().replace(/^#+|[#.,;:]+$/g, '');
  return /^[A-Za-z0-9][A-Za-z0-9./_-]{2,24}$/.test(word) && /\d/.test(word) ? word : null;
}

export interface ReferenceCheck {
  readonly rule: string;
  readonly passed: boolean;
}

/** The rule that the reference's form or country asks for; null where none is known. */
export function checkPaymentReference(value: string, context: NormaliseContext): ReferenceCheck | null {
  const digits = digitsOf(value);
  if (value.startsWith('RF')) return { rule: 'creditor_reference_check_digits', passed: creditorReferenceHolds(value) };
  if (value.startsWith('+'))
    return { rule: 'structured_communication_check_digits', passed: belgianCommunicationHolds(digits) };
  if (!/^\d+-?$/.test(value)) return null;
  if (digits.length === 27) return { rule: 'qr_reference_check_digit', passed: swissReferenceHolds(digits) };
  if (context.country === 'NO') return { rule: 'kid_check_digit', passed: luhnHolds(value) || mod11Holds(value) };
  if (context.country === 'FI')
    return { rule: 'viite_check_digit', passed: digits.length >= 4 && finnishReferenceHolds(digits) };
  if (context.country === 'SE') return { rule: 'ocr_check_digit', passed: luhnHolds(digits) };
  return null;
}

/** Whether the second last digit states the length, as many Swedish agreements with the bank ask ("längdsiffra"). */
export function hasLengthDigit(digits: string): boolean {
  return digits.length >= 4 && Number(digits.at(-2)) === digits.length % 10;
}
