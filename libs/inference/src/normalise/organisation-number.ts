import { luhnHolds, mod11Holds, weightedSum } from './check-digits.js';
import type { NormaliseContext } from './normalise-context.js';
import { digitsOf, repairNumbers } from './ocr-slips.js';

interface RegisterNumber {
  readonly country: string;
  /** Tested on the printed text, captions and all. */
  readonly printed: RegExp;
  readonly format: (match: RegExpExecArray) => string;
  readonly holds: (value: string) => boolean;
}

const plain = (match: RegExpExecArray): string => match[0].replace(/[\s.\-/]/g, '').toUpperCase();
const always = (): boolean => true;

/** How the registers of the countries write the number of a company. The first that fits wins, the supplier's country before all. */
const REGISTERS: readonly RegisterNumber[] = [
  {
    country: 'SE',
    printed: /(?<!\d)(?:16|19|20)?(\d{6})\s?[-–]\s?(\d{4})(?!\d)|(?<!\d)(?:16)?(\d{6})(\d{4})(?!\d)/,
    format: (m) => `${m[1] ?? m[3]}-${m[2] ?? m[4]}`,
    holds: (value) => luhnHolds(digitsOf(value)),
  },
  { country: 'NO', printed: /(?<!\d)\d{3}[\s.]?\d{3}[\s.]?\d{3}(?!\d)/, format: plain, holds: norwegianHolds },
  { country: 'DK', printed: /(?<!\d)\d{2}\s?\d{2}\s?\d{2}\s?\d{2}(?!\d)/, format: plain, holds: danishHolds },
  { country: 'FI', printed: /(?<!\d)\d{6,7}-\d(?!\d)/, format: (m) => m[0], holds: finnishHolds },
  {
    country: 'FR',
    printed: /(?<!\d)\d{3}\s?\d{3}\s?\d{3}(?:\s?\d{5}|\s?\d{3}\s?\d{2})?(?!\d)/,
    format: plain,
    holds: frenchHolds,
  },
  {
    country: 'DE',
    printed: /\bHR\s?([AB])[\s-]?(?:Nr\.?:?\s?)?(\d{1,6}(?:\s?[A-Z]{1,2}\b)?)/,
    format: (m) => `HR${m[1]} ${m[2]}`,
    holds: always,
  },
  { country: 'NL', printed: /(?<!\d)\d{8}(?!\d)/, format: plain, holds: always },
  {
    country: 'ES',
    printed: /\b(?:[A-HJNP-SUVW]-?\d{7}[0-9A-J]|[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-Z])\b/i,
    format: plain,
    holds: spanishHolds,
  },
  {
    country: 'IT',
    printed: /(?<!\d)\d{11}(?!\d)|\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b|\b[A-Z]{2}[\s-]\d{5,7}(?!\d)/i,
    format: plain,
    holds: (v) => v.length !== 11 || luhnHolds(v),
  },
  { country: 'SG', printed: /\b\d{8,9}[A-Z]\b|\b[ST]\d{2}[A-Z]{2}\d{4}[A-Z]\b/, format: plain, holds: always },
  { country: 'LU', printed: /\bB\s?\d{2,3}[.\s]?\d{3}\b/, format: plain, holds: always },
  { country: 'GB', printed: /\b[A-Z]{2}\s?\d{6}\b|(?<!\d)\d{7,8}(?!\d)/, format: plain, holds: always },
  { country: 'US', printed: /(?<!\d)\d{2}-\d{7}(?!\d)/, format: (m) => m[0], holds: always },
  {
    country: 'IN',
    printed: /\b[A-Z]{5}\d{4}[A-Z]\b|\b[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}\b/,
    format: plain,
    holds: always,
  },
  { country: 'AU', printed: /(?<!\d)\d{2}\s?\d{3}\s?\d{3}\s?\d{3}(?!\d)/, format: plain, holds: always },
  {
    country: 'CH',
    printed: /\bCHE[-\s]?\d{3}[.\s]?\d{3}[.\s]?\d{3}\b/,
    format: (m) => m[0].replace(/\s/g, ''),
    holds: always,
  },
  { country: 'AT', printed: /\bFN\s?\d{5,6}\s?[a-z]\b/i, format: (m) => m[0], holds: always },
  { country: 'BE', printed: /(?<!\d)[01]?\d{3}[.\s]?\d{3}[.\s]?\d{3}(?!\d)/, format: plain, holds: always },
];

const MIN_DIGITS = 5;

/** A register number in the form its register uses (Sweden `NNNNNN-NNNN`, Finland `NNNNNNN-N`, others without blanks). */
export function normaliseOrganisationNumber(raw: string, context: NormaliseContext = {}): string | null {
  const printed = raw.normalize('NFC').replace(/[\u00a0\u202f]/g, ' ');
  const text = repairNumbers(printed);
  const own = REGISTERS.filter(({ country }) => country === context.country);
  for (const register of own) {
    // Letters that belong to the number (Singapore's Q, Luxembourg's B) would be repaired to digits.
    const match = register.printed.exec(printed);
    if (match) return register.format(match);
  }
  for (const register of [...own, ...REGISTERS.filter(({ country }) => SELF_EVIDENT.has(country))]) {
    const match = register.printed.exec(text);
    if (match) return register.format(match);
  }
  const word = text
    .replace(/(?<=\d)[ .](?=\d)/g, '')
    .split(/[\s,;:]+/)
    .find((part) => digitsOf(part).length >= MIN_DIGITS);
  return word?.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') ?? null;
}

/** Forms that no other country uses, so that they are recognised whatever the document's country is. */
const SELF_EVIDENT = new Set(['DE', 'CH', 'FI', 'SE']);

/** Whether the check digits hold by the rule of the supplier's country; null where it has none or the form is another's. */
export function organisationNumberHolds(value: string, context: NormaliseContext): boolean | null {
  const register = REGISTERS.find(({ country }) => country === context.country);
  if (!register || register.holds === always) return null;
  return register.printed.exec(value)?.[0] === value ? register.holds(value) : null;
}

function norwegianHolds(digits: string): boolean {
  return /^[89]\d{8}$/.test(digits) && mod11Holds(digits);
}

/** CVR: weights 2, 7, 6, 5, 4, 3, 2, 1 and a sum that eleven divides. Numbers issued lately need not hold it. */
function danishHolds(digits: string): boolean {
  return weightedSum(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Y-tunnus: weights 7, 9, 10, 5, 8, 4, 2. */
function finnishHolds(value: string): boolean {
  const digits = digitsOf(value).padStart(8, '0');
  const remainder = weightedSum(digits, [7, 9, 10, 5, 8, 4, 2]) % 11;
  return remainder !== 1 && (remainder === 0 ? 0 : 11 - remainder) === Number(digits[7]);
}

/** SIREN (9 digits) and SIRET (14) are Luhn numbers; the post office's SIRETs sum to a multiple of five instead. */
function frenchHolds(digits: string): boolean {
  const postOffice =
    digits.startsWith('356000000') && Array.from(digits).reduce((sum, d) => sum + Number(d), 0) % 5 === 0;
  return luhnHolds(digits) || postOffice;
}

/** NIF and NIE: letter by 23; CIF: Luhn over the middle digits, as a digit or letter. */
function spanishHolds(value: string): boolean {
  if (/^[XYZ\d]/.test(value)) {
    const digits = value.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
    return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === value[8];
  }
  const check = [...Array(10).keys()].find((digit) => luhnHolds(value.slice(1, 8) + digit)) ?? 0;
  return value[8] === String(check) || value[8] === 'JABCDEFGHI'[check];
}
