import { foldText } from '../normalise/fold-text.js';

/** Legal forms as they end or open the names of companies. Case matters: "as" and "co" are words too. */
const LEGAL_FORM =
  /(?:^|[\s,.])(?:AB|Aktiebolag|HB|KB|GmbH|mbH|AG|KG|OHG|GbR|UG|e\.?\s?K\.?|e\.?V\.?|SE|A\/S|ApS|I\/S|IVS|AS|ASA|ANS|ENK|DA|Oyj?|Ky|Tmi|Ltd\.?|LTD\.?|Limited|LIMITED|PLC|plc|LLP|LLC|L\.L\.C\.|Inc\.?|INC\.?|Corp\.?|Corporation|Co\.|Company|GmbH\s?&\s?Co\.?\s?KG|B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|BVBA|SPRL|SRL|S\.?r\.?l\.?(?:s\.)?|S\.?p\.?A\.?|S\.?A\.?S?\.?U?|SARL|S\.?A\.?R\.?L\.?|EURL|SASU|SCI|S\.?L\.?U?\.?|S\.?L\.?L\.?|SNC|s\.r\.o\.|Sp\.\s?z\s?o\.?\s?o\.?|A\.?Ş\.?|A\.?S\.?|Lda\.?|Ltda\.?|Pty|PTY|Pvt|SDN\.?|Sdn\.?|BHD\.?|Bhd\.?|Kft\.?)(?=$|[\s,.;:)(])/u;

const STREET =
  /(?:gatan|gata|vägen|väg|gränd|torget|torg|stigen|allén|straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|kade|gracht|singel|dijk|veien|vei|gaten|gate|vej|vejen|gade|plads|allé|katu|tie|kuja|polku)\s+\d+|\b(?:rue|avenue|av\.|boulevard|bd|chemin|place|quai|route|impasse|allée|calle|c\/|avda\.?|plaza|paseo|carrer|via|viale|piazza|corso|largo|rua|avenida)\b|\b\d+[A-Za-z]?,?\s+(?:[\p{L}'.]+\s+){0,4}(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|court|ct\.?|way|blvd\.?|boulevard|square|place|jalan|parkway|pkwy|terrace|close|crescent|highway|hwy|row)\b|\b(?:p\.?\s?o\.?\s?box|box|postfach|postboks|postbus|boîte postale|bp|jalan|jln|suite|floor|unit)\b\.?\s*\d/iu;

const NUMBERED_STREET =
  /^[\p{L}][\p{L} .'’-]{2,30}\s\d{1,4}\s?[A-Za-z]?(?:[-/]\d{1,4})?(?:,|$)|^\d{1,4}[A-Za-z]?,?\s[\p{L}][\p{L} .'’-]{3,30}$/u;

/** Postcodes with their town: 5 digits, Swedish and Dutch forms, British codes, American states, 4 digits. */
const TOWN =
  /(?:^|[\s,])(?:[A-Z]{1,2}[- ])?\d{5},?\s+\p{L}{2}|(?:^|[\s,])(?:SE?-? ?)?\d{3}\s\d{2}\s+\p{L}{2}|(?:^|[\s,])\d{4}\s?[A-Z]{2}\s+\p{L}{2}|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b|(?:^|[\s,])(?:[A-Z]{1,2}[- ])?\d{4}\s+\p{Lu}\p{L}+|^\p{Lu}[\p{L} .-]+,?\s\d{5,6}$|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/u;

const COUNTRY =
  /^(?:sweden|sverige|germany|deutschland|france|frankreich|netherlands|nederland|the netherlands|denmark|danmark|norway|norge|finland|suomi|spain|espana|italy|italia|united kingdom|uk|england|scotland|usa|united states(?: of america)?|ireland|belgium|belgique|belgie|austria|osterreich|switzerland|schweiz|suisse|poland|polska|portugal|turkiye|turkey|india|australia|canada|malaysia|singapore|luxembourg)\.?$/;

const CONTACT =
  /@|https?:|www\.|^\+?\(?\d[\d\s()./-]{6,}$|(?:^|\s)(?:tel|telefon|telephone|téléphone|tél|phone|fax|telefax|mobile?|mob|tlf|tfn|puh|e-?mail|e-?post|web|internet|hotline)\b\s*[.:]?/iu;

const REGISTER =
  /\b(?:vat|ust|mwst|tva|btw|moms|mva|siret|siren|rcs|cvr|kvk|nif|cif|p\.?\s?iva|org\.?\s?nr|orgnr|reg\.?\s?(?:no|nr)|company\s(?:reg|no)|hrb|iban|bic|swift|gstin|abn|vergi)\b/iu;

export const hasLegalForm = (text: string): boolean => LEGAL_FORM.test(text);
/** Phone, mail, web, bank and register: what stands under a name and its address. */
export const isContactLine = (text: string): boolean => CONTACT.test(text) || (REGISTER.test(text) && /\d/.test(text));
export const isTownLine = (text: string): boolean => TOWN.test(text);
export const isCountryLine = (text: string): boolean => COUNTRY.test(foldText(text).trim());
export const isStreetLine = (text: string): boolean =>
  (STREET.test(text) && /\d/.test(text)) || NUMBERED_STREET.test(text);

/** Mail providers say nothing about who writes. */
const PROVIDERS = new Set([
  'gmail',
  'googlemail',
  'hotmail',
  'outlook',
  'yahoo',
  'icloud',
  'live',
  'gmx',
  'web',
  'telia',
  'bredband',
  'orange',
  'wanadoo',
  'free',
  'aol',
  'protonmail',
  'msn',
  'me',
  'mail',
  'example',
]);

/** The registered part of every mail and web address: `info@shop.acme-tools.co.uk` → `acme-tools`. */
export function domainsIn(text: string): string[] {
  const hosts = [
    ...text.matchAll(
      /(?:@|www\.|https?:\/\/(?:www\.)?)([\p{L}\d.-]+\.[a-z]{2,})|(?<![\p{L}\d@.])([\p{L}\d-]{3,}\.(?:com|se|de|fr|nl|dk|no|fi|es|it|eu|net|org|io|ch|at|be|co\.uk))(?![\p{L}\d])/giu,
    ),
  ];
  return hosts
    .map((match) => registeredName(match[1] ?? match[2] ?? ''))
    .filter((name) => name.length > 2 && !PROVIDERS.has(name));
}

function registeredName(host: string): string {
  const parts = foldText(host).split('.').slice(0, -1);
  const last = parts.at(-1) ?? '';
  return (['co', 'com', 'org', 'net'].includes(last) && parts.length > 1 ? parts.at(-2) : last) ?? '';
}

/** 0–1: how much of the domain is spelt by the name's words or their initials. */
export function matchesDomain(name: string, domain: string): number {
  const letters = domain.replace(/[^a-z0-9]/g, '');
  const words = foldText(name.replace(LEGAL_FORM, ' '))
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 0);
  const joined = words.join('');
  if (letters.length < 3 || joined.length < 3) return 0;
  if (joined === letters) return 1;
  if (joined.startsWith(letters) || letters.startsWith(joined))
    return Math.min(joined.length, letters.length) >= 4 ? 0.9 : 0.6;
  const spelt = words.filter((word) => word.length > 2 && letters.includes(word)).join('').length;
  if (spelt / letters.length > 0.5) return Math.min(1, spelt / letters.length);
  const initials = words.map((word) => word[0]).join('');
  return initials.length > 2 && letters === initials ? 0.6 : 0;
}
