import { luhnHolds } from './check-digits.js';
import { digitsOf, repairNumbers } from './ocr-slips.js';

/** `12 34 56-7`, `4 87 72 - 2`, `123456-7`; without a hyphen only as one run of digits. */
const PRINTED = /(?<![\d-])(\d{1,3}(?:\s?\d{2,3}){0,3}|\d{1,7})\s?[-\u2013]\s?(\d)(?![\d-])|(?<!\d)(\d{2,8})(?!\d)/;

/** A Swedish plusgiro number as its digits with a hyphen before the last one. */
export function normalisePlusgiro(raw: string): string | null {
  const match = PRINTED.exec(repairNumbers(raw));
  if (!match) return null;
  const digits = digitsOf(match[0]);
  return digits.length < 2 || digits.length > 8 ? null : `${digits.slice(0, -1)}-${digits.slice(-1)}`;
}

/** Two to eight digits with a Luhn check digit (Plusgirot). */
export function plusgiroHolds(value: string): boolean {
  return /^\d{1,7}-\d$/.test(value) && luhnHolds(digitsOf(value));
}
