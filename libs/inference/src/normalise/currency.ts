import type { NormaliseContext } from './normalise-context.js';
import { foldText } from './fold-text.js';

/** ISO 4217 codes in circulation. */
const CODES = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC ' +
    'CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK ' +
    'JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR ' +
    'MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
    'STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL'
  ).split(' '),
);

/** Symbols and words that mean one currency, folded; longer ones first, so that `A$` is seen before `$`. */
const SIGNS: readonly (readonly [sign: RegExp, code: string])[] = [
  [/us ?\$|u\.s\. ?dollar|us dollar/, 'USD'],
  [/(?:\ba|au) ?\$|australian dollar/, 'AUD'],
  [/(?:\bc|ca|can) ?\$|canadian dollar/, 'CAD'],
  [/nz ?\$/, 'NZD'],
  [/hk ?\$/, 'HKD'],
  [/\bs ?\$|sgd\$/, 'SGD'],
  [/mex ?\$|peso mexicano|pesos mexicanos/, 'MXN'],
  [/r\$|\breais\b/, 'BRL'],
  [/€|\beuros?\b/, 'EUR'],
  [/£|\bpounds? sterling\b/, 'GBP'],
  [/₹|\brs\.?(?= ?\d|$| )|\brupees?\b/, 'INR'],
  [/₺|\btl\b|turk lirasi/, 'TRY'],
  [/\bzl\b|złot/, 'PLN'],
  [/\bkc\b/, 'CZK'],
  [/\bft\b|forint/, 'HUF'],
  [/\bs?fr\.(?= ?\d|$)|\bsfr\b|schweizer franken|francs? suisses?/, 'CHF'],
  [/\brm(?= ?\d|$)|ringgit/, 'MYR'],
  [/\blei\b/, 'RON'],
  [/₽/, 'RUB'],
  [/₩/, 'KRW'],
  [/฿/, 'THB'],
  [/₱/, 'PHP'],
  [/₪/, 'ILS'],
  [/₫/, 'VND'],
  [/₴/, 'UAH'],
  [/svenska kronor/, 'SEK'],
  [/norske kroner/, 'NOK'],
  [/danske kroner/, 'DKK'],
];

const CROWNS: Readonly<Record<string, string>> = {
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  IS: 'ISK',
  sv: 'SEK',
  no: 'NOK',
  nb: 'NOK',
  da: 'DKK',
};
const DOLLARS: Readonly<Record<string, string>> = {
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  SG: 'SGD',
  HK: 'HKD',
  TW: 'TWD',
  MX: 'MXN',
  CL: 'CLP',
  CO: 'COP',
  AR: 'ARS',
};

/** ISO 4217 code for a code, symbol or word with or without an amount around it; `kr`, `$` and `¥` are told apart by the locale. */
export function normaliseCurrency(raw: string, context: NormaliseContext = {}): string | null {
  const code = [...raw.matchAll(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g)]
    .map((match) => match[0])
    .find((word) => CODES.has(word));
  if (code) return code;
  const lower = /^\s*[a-z]{3}\s*$/.test(raw) ? raw.trim().toUpperCase() : '';
  if (CODES.has(lower)) return lower;
  const folded = foldText(raw);
  const sign = SIGNS.find(([pattern]) => pattern.test(folded));
  if (sign) return sign[1];
  if (/\bkr\b|\bkr(?=\d)|\d ?kr\b|\bkronor\b|\bkroner\b/.test(folded)) return byLocale(CROWNS, context);
  if (folded.includes('$') || /\bdollars?\b/.test(folded))
    return context.dollar ?? DOLLARS[context.country ?? ''] ?? 'USD';
  if (/[¥￥]/.test(raw)) return context.country === 'CN' || context.language === 'zh' ? 'CNY' : 'JPY';
  return null;
}

/** Currencies that are written with a bare `$` at home. */
const DOLLAR_CODES = new Set([...Object.values(DOLLARS), 'USD', 'UYU', 'DOP', 'JMD', 'BBD', 'TTD', 'BSD', 'FJD']);

/** Whether a bare `$` may stand for the currency of this code. */
export function isDollarCode(code: string): boolean {
  return DOLLAR_CODES.has(code);
}

/** True for a code of ISO 4217 that is in circulation. */
export function isCurrencyCode(code: string): boolean {
  return CODES.has(code);
}

function byLocale(table: Readonly<Record<string, string>>, { country, language }: NormaliseContext): string | null {
  return table[country ?? ''] ?? table[language ?? ''] ?? null;
}
