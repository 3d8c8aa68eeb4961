import { isValidBIC } from 'ibantools';

/** Printed as eight or eleven characters, sometimes in groups (`DEUT DE FF XXX`). */
const GROUPED = /\b([A-Z]{4})\s?([A-Z]{2})\s?([A-Z0-9]{2})(?:\s?([A-Z0-9]{3}))?(?![A-Z0-9])/;
const LABEL = /\b(?:bic|swift)(?:[\s/-]*(?:bic|swift|code|kod|no|nr))*[.:#]*/gi;

/** A BIC without blanks; a token of about its length that is none is kept, for the check to tell. */
export function normaliseBic(raw: string): string | null {
  const text = raw.replace(LABEL, ' ').trim().toUpperCase();
  const grouped = GROUPED.exec(text);
  if (grouped) return grouped.slice(1).join('');
  return text.split(/[\s,;:()/]+/).find((word) => /^(?=(?:.*[A-Z]){4})[A-Z0-9]{8,11}$/.test(word)) ?? null;
}

/** Shape and country (ISO 9362). */
export function bicHolds(bic: string): boolean {
  return isValidBIC(bic);
}
