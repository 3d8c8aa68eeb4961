import { countrySpecs, isValidIBAN } from 'ibantools';
import { forceDigits } from './ocr-slips.js';

/** Countries whose account part is digits only, so that a letter in it is a slip of OCR (IBAN registry, SWIFT). */
const DIGITS_ONLY = new Set('AE AT BA CZ DE DK EE ES FI HR HU IL IS LT ME NO PL PT RS SE SI SK XK'.split(' '));
const START = /[A-Z]{2}[0-9OIlS]{2}/g;

/** An IBAN without blanks, with or without its label and neighbours; a wrong check digit is kept, for the check to tell. */
export function normaliseIban(raw: string): string | null {
  const squeezed = raw
    .replace(/iban(?:[\s-]*(?:no|nr|code))?[.:#]*/gi, ' ')
    .replace(/[\s.\u00a0-]/g, '')
    .toUpperCase();
  const starts = [...squeezed.matchAll(START)]
    .map((match) => ibanAt(squeezed, match.index))
    .filter((iban) => iban !== null);
  return starts.find((iban) => isValidIBAN(iban)) ?? starts[0] ?? null;
}

function ibanAt(text: string, start: number): string | null {
  const country = text.slice(start, start + 2);
  const length = countrySpecs[country]?.chars;
  const body = /^[A-Z0-9]+/.exec(text.slice(start + 2))?.[0] ?? '';
  if (!length || body.length < length - 3) return null;
  const account = body.slice(0, length - 2);
  return (
    country + (DIGITS_ONLY.has(country) ? forceDigits(account) : forceDigits(account.slice(0, 2)) + account.slice(2))
  );
}

/** Length, characters and check digits by country (ISO 13616). */
export function ibanHolds(iban: string): boolean {
  return isValidIBAN(iban);
}
