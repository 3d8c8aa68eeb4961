import { checkVAT, countries } from 'jsvat';
import { weightedSum } from './check-digits.js';
import type { NormaliseContext } from './normalise-context.js';
import { forceDigits } from './ocr-slips.js';

/** Shapes by prefix, after blanks and punctuation are gone. The Swiss and Norwegian ones may carry the tax's name. */
const PREFIXED =
  /(?<![A-Z0-9])(?:SE\d{12}|DE\d{9}|ATU\d{8}|FR[0-9A-Z]{2}\d{9}|NL\d{9}B\d{2}|DK\d{8}|FI\d{8}|ES[0-9A-Z]\d{7}[0-9A-Z]|IT\d{11}|GB(?:\d{12}|\d{9}|GD\d{3}|HA\d{3})|XI\d{9}|IE\d[0-9A-Z+*]\d{5}[A-W][A-I]?|BE[01]\d{9}|PL\d{10}|PT\d{9}|CZ\d{8,10}|HU\d{8}|RO\d{2,10}|LU\d{8}|EE\d{9}|LV\d{11}|LT(?:\d{12}|\d{9})|SK\d{10}|SI\d{8}|(?:EL|GR)\d{9}|HR\d{11}|BG\d{9,10}|CY\d{8}[A-Z]|MT\d{8}|NO\d{9}(?:MVA)?|\d{9}MVA|CHE\d{9}(?:MWST|TVA|IVA|VAT)?)/;
/** A Canadian business number with its GST/HST account: `123456789 RT0001`. */
const CANADIAN = /\d{9}RT\d{4}/;
const INDIAN = /\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]/;
/** RFC: letters of the name, a date, three characters; its first letters are no country. */
const MEXICAN = /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}$/;
const CAPTION =
  /^(?:[^0-9]*?(?:vat|tax|tva|mwst|ust|uid|btw|moms|momsreg|mva|alv|iva|nif|cif|p\.?\s?iva|partita|gst(?:in)?|abn|nip|vkn|rfc|cuit|nit|rut|ruc|cnpj|uen|sst|trn|npwp|tin|tckn|siret|ein)(?![a-z])[^:#]*[:#])\s*/i;
/** `ABN 51 824 …`, `VAT No 123…`: words before a number that has no prefix of its own. */
const CAPTION_WORDS =
  /^(?:(?:VAT|TAX|TVA|BTW|MOMS|MVA|UID|NIF|CIF|P\.?IVA|ABN|GST|NIP|VKN|RFC|CUIT|NIT|RUT|RUC|CNPJ|UEN|SST|TRN|NPWP|TIN|TCKN|EIN|ST\.?-?NR|STEUER-?(?:NR|NUMMER)|ID|NO|NR|REG|NUMBER)\b[.:\s]*)+/;
/** "(ES) B98602642": a country in brackets is a note beside the id, not its prefix. */
const COUNTRY_NOTE = /\([A-Z]{2}\)\s*(?=[A-Z0-9])/;
const BARE = /(?=(?:.*\d){6})[A-Z0-9]{7,16}/;

/** A VAT or tax id as printed, in capitals and without blanks, dots, hyphens and caption; the country prefix is kept, never added. */
export function normaliseVatId(raw: string): string | null {
  const text = raw.normalize('NFC').replace(CAPTION, '').replace(COUNTRY_NOTE, '').toUpperCase();
  const squeezed = text.replace(/[\s.\-/()\u00a0]/g, '');
  const captionless =
    PREFIXED.exec(squeezed) ?? PREFIXED.exec(squeezed.replace(/^[^0-9]*?(?=[A-Z]{2,3}[0-9A-Z]{2}\d)/, ''));
  if (captionless) return captionless[0];
  const repaired = PREFIXED.exec(squeezed.slice(0, 2) + forceDigits(squeezed.slice(2)));
  if (repaired) return repaired[0];
  const unprefixed = INDIAN.exec(squeezed) ?? CANADIAN.exec(squeezed);
  if (unprefixed) return unprefixed[0];
  const word = text
    .replace(CAPTION_WORDS, '')
    .split(/\s+(?![\d.-])|[,;:]/)
    .map((part) => part.replace(/[\s.\-/]/g, ''))
    .find((part) => BARE.test(part));
  return (word && BARE.exec(word)?.[0]) ?? null;
}

/** Whether the id's check digits hold; null where its country is unknown or has no rule that we know. */
export function vatIdHolds(value: string, context: NormaliseContext = {}): boolean | null {
  if (value.startsWith('CHE')) return swissHolds(value.slice(3, 12));
  if (/^\d{9}MVA$/.test(value)) return libraryHolds(`NO${value}`);
  if (MEXICAN.test(value)) return null;
  if (/^[A-Z]{2}/.test(value)) return prefixedHolds(value);
  if (INDIAN.test(value)) return indianHolds(value);
  const own = UNPREFIXED[context.country ?? '']?.(value);
  if (own !== undefined && own !== null) return own;
  // A German Steuernummer (10 to 13 digits) is no USt-IdNr and follows other rules in each Land.
  if (context.country === 'DE' && value.length > 9) return null;
  return context.country ? prefixedHolds(context.country + value) : null;
}

/** Rules for countries whose ids are printed without a prefix and that the library does not know. */
const UNPREFIXED: Readonly<Record<string, (value: string) => boolean | null>> = {
  AU: (value) => (/^\d{11}$/.test(value) ? australianHolds(value) : null),
  TR: (value) => (/^\d{10}$/.test(value) ? turkishHolds(value) : null),
};

function prefixedHolds(value: string): boolean | null {
  if (/^BE[01]\d{9}$/.test(value)) return belgianHolds(value.slice(2));
  if (value.startsWith('XI')) return libraryHolds(`GB${value.slice(2)}`);
  return libraryHolds(value);
}

/** Countries of which the library has shape and check digits. */
const KNOWN_TO_LIBRARY = countries.filter(({ name }) => !['Brazil', 'Russia', 'Andorra', 'Serbia'].includes(name));

function libraryHolds(value: string): boolean | null {
  const result = checkVAT(value, KNOWN_TO_LIBRARY);
  return result.isSupportedCountry ? result.isValid : null;
}

/** Enterprise numbers now also start with 1, which the library does not accept: 97 less the first eight digits by 97. */
function belgianHolds(digits: string): boolean {
  return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
}

/** UID: modulus 11 with the weights of the Federal Statistical Office. */
function swissHolds(digits: string): boolean {
  const check = (11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11;
  return check === Number(digits[8]);
}

/** ABN: the first digit less one, weights of the Australian Business Register, modulus 89. */
function australianHolds(digits: string): boolean {
  return (weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

/** GSTIN: modulus 36 with factors 1, 2 over characters 0–9A–Z. */
function indianHolds(value: string): boolean {
  let sum = 0;
  for (let i = 0; i < 14; i++) {
    const product = parseInt(value[i] ?? '0', 36) * (1 + (i % 2));
    sum += Math.floor(product / 36) + (product % 36);
  }
  return (36 - (sum % 36)) % 36 === parseInt(value[14] ?? '0', 36);
}

/** VKN of the Turkish revenue administration. */
function turkishHolds(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const shifted = (Number(digits[i]) + 9 - i) % 10;
    sum += shifted === 9 ? 9 : (shifted * 2 ** (9 - i)) % 9;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}
