import { luhnHolds } from './check-digits.js';
import { digitsOf, repairNumbers } from './ocr-slips.js';

/** `123-4567`, `1234-5678`, the bare digits, or the slip's `12345678#41#`. */
const PRINTED = /(?<![\d-])(\d{3,4})\s?[-\u2013]\s?(\d{4})(?![\d-])|(?<!\d)(\d{7,8})(?!\d)/;

/** A Swedish bankgiro number as `NNN-NNNN` or `NNNN-NNNN`. */
export function normaliseBankgiro(raw: string): string | null {
  const match = PRINTED.exec(repairNumbers(raw));
  if (!match) return null;
  const digits = `${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`;
  return `${digits.slice(0, -4)}-${digits.slice(-4)}`;
}

/** Seven or eight digits with a Luhn check digit (Bankgirot). */
export function bankgiroHolds(value: string): boolean {
  return /^\d{3,4}-\d{4}$/.test(value) && luhnHolds(digitsOf(value));
}
