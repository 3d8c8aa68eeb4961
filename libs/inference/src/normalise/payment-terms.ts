const CAPTION =
  /^(?:payment\s+terms?|terms(?:\s+of\s+payment)?|terms|betalningsvillkor|betalingsbetingelser|betalingsbetingelse|betalingsvilkår|betalingsvilkar|zahlungsbedingungen?|zahlungsziel|zahlbar|conditions?\s+de\s+(?:paiement|règlement)|betalingsconditie|betaaltermijn|betalingstermijn|maksuehdot?|maksuehto|condiciones\s+de\s+pago|forma\s+de\s+pago|condizioni\s+di\s+pagamento|pagamento)\s*:?\s+/iu;
const DAYS =
  /(\d{1,3})\s*(?:-|\s)?(?:days?|dagar|dager|dage|dagen|tagen?|tage|jours|días|dias|giorni|gg|pv|päivää|päivän|d\b)|\bnet(?:to)?\s*(\d{1,3})\b/giu;
const AT_ONCE =
  /\b(?:due\s+(?:on|upon)\s+receipt|upon\s+receipt|immediate(?:ly)?|omgående|kontant|sofort|contado|à réception|comptant|contant)\b/iu;

/** The terms as printed, on one line, without their caption. */
export function normalisePaymentTerms(raw: string): string | null {
  const text = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  const terms = text.replace(CAPTION, '').replace(/^[\s:;,-]+|[\s:;,]+$/g, '');
  return /[\p{L}\d]/u.test(terms) ? terms : null;
}

/** The days that the terms give the payer; 0 for "due on receipt", null where they name no number. */
export function daysOfPaymentTerms(terms: string): number | null {
  // "14 days 2 % discount, 30 days net": the last day to pay in full is the longest.
  const days = [...terms.matchAll(DAYS)].map((match) => Number(match[1] ?? match[2]));
  if (days.length > 0) return Math.max(...days);
  return AT_ONCE.test(terms) ? 0 : null;
}
