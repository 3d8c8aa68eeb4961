const CAPTION =
  /^(?:bill(?:ed)?\s+to|invoice\s+to|sold\s+to|ship\s+to|customer|client|supplier|vendor|seller|buyer|from|to|kund|köpare|säljare|leverantör|fakturaadress|kunde|käufer|verkäufer|lieferant|rechnungsempfänger|facturé\s+à|vendeur|fournisseur|acheteur|klant|leverancier|køber|sælger|kjøper|selger|asiakas|ostaja|myyjä|cliente|proveedor|emisor|fornitore|cedente|cessionario|destinatario)\s*:\s*/iu;
/** Sender lines put the address behind a dot or bar: "Muster GmbH · Hauptstr. 1 · 12345 Stadt". */
const ADDRESS_SEPARATOR = /\s+[·•|∙●]\s+|\s+[-–]\s+(?=.*\d)/u;
const ATTENTION = /^(?:att(?:n|ention)?|c\/o|z\.?\s?hd\.?|à l'attention de|t\.?a\.?v\.?)\b/i;

/** A party's name as printed, without caption, address behind it and punctuation around it. */
export function normalisePartyName(raw: string): string | null {
  const lines = raw
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim());
  const named = lines.find((line) => /\p{L}{2}|\p{L}.*\d/u.test(line) && !ATTENTION.test(line)) ?? '';
  const name = (named.replace(CAPTION, '').split(ADDRESS_SEPARATOR)[0] ?? '').replace(
    /^[\s,;:·•|*]+|[\s,;:·•|*]+$/gu,
    '',
  );
  return /\p{L}/u.test(name) ? name : null;
}
