const CONTACT =
  /@|https?:|www\.|\b(?:tel|telefon|telephone|phone|fax|mobil|mobile|e-?mail|e-?post|puh|tlf|téléphone|tél|iban|bic|swift|vat|org\.?\s?nr|ust-?id)\b[.:]?/iu;

/** A postal address on one line, its parts joined with ", "; lines that hold phone, mail, bank or tax numbers are left out. */
export function normaliseAddress(raw: string): string | null {
  const lines = raw
    .normalize('NFC')
    .split(/\n|\s+[·•|]\s+/u)
    .map((line) => line.replace(/\s+/g, ' ').replace(/^[\s,;:]+|[\s,;:]+$/g, ''))
    .filter((line) => line !== '' && !CONTACT.test(line));
  const address = lines.join(', ');
  return /\p{L}{2}/u.test(address) ? address : null;
}
