/** Evidence of a country in one text, with how much it says of where the supplier sits. */
interface CountryHint {
  readonly pattern: RegExp;
  readonly weight: number;
  /** A fixed country, or which group of the match names it. */
  readonly country: string | ((match: RegExpExecArray) => string | undefined);
}

const VAT_PREFIXES = 'AT BE BG CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI';
/** USPS abbreviations, District of Columbia included. */
const US_STATES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY';
const IBAN_COUNTRIES = `${VAT_PREFIXES} NO CH LI IS TR AE SA`;

/** Dialling codes of countries that the house reads invoices of. */
const DIALLING_CODES: Readonly<Record<string, string>> = {
  '46': 'SE',
  '47': 'NO',
  '45': 'DK',
  '358': 'FI',
  '49': 'DE',
  '43': 'AT',
  '41': 'CH',
  '33': 'FR',
  '32': 'BE',
  '31': 'NL',
  '34': 'ES',
  '39': 'IT',
  '44': 'GB',
  '353': 'IE',
  '351': 'PT',
  '48': 'PL',
  '90': 'TR',
  '91': 'IN',
  '61': 'AU',
  '352': 'LU',
  '420': 'CZ',
  '36': 'HU',
  '60': 'MY',
  '65': 'SG',
  '64': 'NZ',
  '27': 'ZA',
  '52': 'MX',
  '55': 'BR',
  '56': 'CL',
  '57': 'CO',
  '54': 'AR',
};

const HINTS: readonly CountryHint[] = [
  {
    pattern: new RegExp(`(?<![A-Z0-9])(${VAT_PREFIXES.replaceAll(' ', '|')})[ -]?[A-Z]?\\d[\\d .-]{6,13}\\d`),
    weight: 3,
    country: (m) => ({ EL: 'GR', XI: 'GB' })[m[1] ?? ''] ?? m[1],
  },
  {
    pattern: new RegExp(`(?<![A-Z0-9])(${IBAN_COUNTRIES.replaceAll(' ', '|')})\\d{2} ?[A-Z0-9]{4} ?\\d{2}`),
    weight: 3,
    country: (m) => m[1],
  },
  {
    pattern: /(?:\+|\b00) ?\(?(\d{2,3})\)?/,
    weight: 1,
    country: (m) => DIALLING_CODES[m[1] ?? ''] ?? DIALLING_CODES[(m[1] ?? '').slice(0, 2)],
  },
  {
    pattern: /\.(se|dk|fi|de|at|ch|fr|be|nl|es|it|ie|pt|pl|tr|in|no)(?=$|[\s/,;])/i,
    weight: 1,
    country: (m) => m[1]?.toUpperCase(),
  },
  { pattern: /\.co\.uk\b|\.uk\b|\bUnited Kingdom\b|\bVAT Reg/i, weight: 1.5, country: 'GB' },
  { pattern: /\.com\.au\b|\bABN\b/, weight: 3, country: 'AU' },
  { pattern: /\bGSTIN?\b.*\d{2}[A-Z]{5}|\b[IC]GST\b|\bSGST\b|₹/, weight: 3, country: 'IN' },
  { pattern: /\bBankgiro|\bPlusgiro|\bF-skatt|\bmomsreg|\bSverige\b|\bSWEDEN\b/i, weight: 2, country: 'SE' },
  { pattern: /\b\d{9} ?MVA\b|\bForetaksregisteret\b|\bNorge\b|\bNorway\b|\bKID\b/, weight: 2, country: 'NO' },
  { pattern: /\bCVR\b|\bDanmark\b|\bDenmark\b|\bApS\b|\bSE-nr\b/, weight: 2, country: 'DK' },
  { pattern: /\bY-tunnus\b|\bSuomi\b|\bFinland\b|\b\d{7}-\d\b|\bOyj?\b|\bviitenumero\b/i, weight: 2, country: 'FI' },
  {
    pattern: /\bGmbH\b|\bUSt|\bAmtsgericht\b|\bHR[AB] ?\d|\bSteuernummer\b|\bDeutschland\b|\bGermany\b/,
    weight: 1.5,
    country: 'DE',
  },
  { pattern: /\bÖsterreich\b|\bAustria\b|\bFN \d{5,6} ?[a-z]\b|\bUID\b.*ATU/, weight: 2, country: 'AT' },
  { pattern: /\bCHE-?\d{3}\.\d{3}|\bSchweiz\b|\bSwitzerland\b|\bSuisse\b|\bCHF\b/, weight: 2, country: 'CH' },
  { pattern: /\bSIRE[TN]\b|\bSARL\b|\bRCS\b|\bFrance\b|\bSASU?\b|\bCEDEX\b/i, weight: 2, country: 'FR' },
  { pattern: /\bBelgi(?:um|ë|que|e)\b|\bBVBA\b|\bSPRL\b|[+*]{3} ?\d{3} ?\/ ?\d{4}/i, weight: 2, country: 'BE' },
  { pattern: /\bK\.?v\.?K\b|\bB\.V\.|\bNederland\b|\bNetherlands\b|\bBTW\b/i, weight: 1.5, country: 'NL' },
  { pattern: /\bEspaña\b|\bSpain\b|\bC\.?I\.?F\.?\b|\bS\.L\.U?\b/, weight: 1.5, country: 'ES' },
  {
    pattern: /\bS\.?r\.?l\.?\b|\bItalia\b|\bItaly\b|\bP(?:artita)?\.? ?IVA\b|\bS\.p\.A\b/i,
    weight: 1.5,
    country: 'IT',
  },
  { pattern: /\bT\.?C\.? ?Kimlik|\bVKN\b|\bKDV\b|\bTürkiye\b|\bA\.Ş\./i, weight: 2, country: 'TR' },
  { pattern: /\bNIP\b|\bPolska\b|\bPoland\b|\bSp\. z o\.o\b/, weight: 2, country: 'PL' },
  { pattern: /\bEIN\b|\b(?:Sales|State) Tax\b|\bRouting\b|\bACH\b|\bZIP\b/i, weight: 1, country: 'US' },
  { pattern: /\bUnited States\b|\bU\.?S\.?A\b/i, weight: 2, country: 'US' },
  { pattern: /\bLLC\b|\bInc\b\.?|\bCorp\b\.?/, weight: 1, country: 'US' },
  { pattern: new RegExp(`\\b(?:${US_STATES.replaceAll(' ', '|')}),? \\d{5}(?:-\\d{4})?\\b`), weight: 2, country: 'US' },
  { pattern: /\(\d{3}\) ?\d{3}[- ]\d{4}\b|\b1-8(?:00|88|77|66)-\d{3}-\d{4}/, weight: 1, country: 'US' },
  { pattern: /\bSDN\.? BHD\b|\bMalaysia\b|\bGST ID\b|\bSST\b/i, weight: 2, country: 'MY' },
  { pattern: /\bCanada\b|\bHST\b/, weight: 2, country: 'CA' },
  { pattern: /\bPte\.? Ltd\b|\bSingapore\b|\bUEN\b/i, weight: 2, country: 'SG' },
  { pattern: /\bNew Zealand\b|\.co\.nz\b|\bNZBN\b/i, weight: 2, country: 'NZ' },
  { pattern: /\bRFC\b|\bCFDI\b|\bM[eé]xico\b|\.com\.mx\b|\bS\.?A\.? de C\.?V\b/i, weight: 2, country: 'MX' },
  { pattern: /\bNIT\b|\bDIAN\b|\bCUFE\b|\bColombia\b|\.com\.co\b/i, weight: 2, country: 'CO' },
  { pattern: /\bCUIT\b|\bAFIP\b|\bArgentina\b|\.com\.ar\b|\bIngresos Brutos\b/i, weight: 2, country: 'AR' },
  { pattern: /\bR\.?U\.?T\.?\s?:? ?\d|\bS\.I\.I\.|\bChile\b|\bS\.?p\.?A\b.*\bChile\b/, weight: 2, country: 'CL' },
  { pattern: /\bCNPJ\b|\bBrasil\b|\bR\$|\.com\.br\b/i, weight: 2, country: 'BR' },
  { pattern: /\bkronor\b|\bSEK\b/, weight: 1, country: 'SE' },
  { pattern: /\bNOK\b/, weight: 1, country: 'NO' },
  { pattern: /\bDKK\b/, weight: 1, country: 'DK' },
  { pattern: /£|\bGBP\b/, weight: 1, country: 'GB' },
];

/** Countries where a language is at home, for when words are all there is. English is spoken in too many. */
const HOME: Readonly<Record<string, string>> = {
  sv: 'SE',
  de: 'DE',
  fr: 'FR',
  nl: 'NL',
  da: 'DK',
  no: 'NO',
  fi: 'FI',
  es: 'ES',
  it: 'IT',
  pt: 'PT',
  tr: 'TR',
  pl: 'PL',
};

const LANGUAGE_WEIGHT = 1.5;

/** ISO 3166-1 alpha-2 of where the supplier most probably sits, from the lines of the document; undefined without a hint. */
export function guessCountry(lines: readonly string[], language: string | undefined): string | undefined {
  const votes = new Map<string, number>();
  const home = HOME[language ?? ''];
  if (home) votes.set(home, LANGUAGE_WEIGHT);
  const all = lines.join('\n');
  for (const { pattern, weight, country } of HINTS) {
    // Each kind of hint votes once a country: twenty phone numbers say no more than one.
    const named = new Set(
      [...all.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map((m) =>
        typeof country === 'string' ? country : country(m),
      ),
    );
    for (const name of named) if (name) votes.set(name, (votes.get(name) ?? 0) + weight);
  }
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
