import type { NormaliseContext } from './normalise-context.js';
import { repairNumbers } from './ocr-slips.js';

/** Currencies without minor units in everyday use (ISO 4217 exponent 0). */
const WITHOUT_MINOR_UNITS = new Set([
  'JPY',
  'KRW',
  'ISK',
  'CLP',
  'VND',
  'PYG',
  'XAF',
  'XOF',
  'XPF',
  'UGX',
  'RWF',
  'KMF',
  'GNF',
  'DJF',
  'BIF',
  'VUV',
]);

/** `1 234 567,89`, `1.234.567,89`, `1,23,456.78`, `1'234.50`; a blank groups only where three digits follow. */
const NUMBER =
  /\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?:[.,:]\d{1,6})?(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,4})?(?!\d)|\d+(?:[.,:]\d+)*|(?<![\d.,])[.,]\d{1,2}(?!\d)/g;
const CURRENCY = String.raw`(?:[A-Za-z]{0,3}\$|[€£¥₹₺]|[A-Z]{3}|kr\.?|Kr\.?|SFr\.?|Fr\.?|zł|Kč|Ft|R|RM|TL)`;
const NEGATIVE_BEFORE = new RegExp(String.raw`(?:^|[\s:(])-\s?${CURRENCY}?\s?$|(?:^|\s)${CURRENCY}\s?-\s?$|^-$`);
const NEGATIVE_AFTER = new RegExp(String.raw`^(?:-(?![\w-])|\s?(?:${CURRENCY}\s?)?-\s*$|\s?(?:CR|Cr)\b\.?)`);

/** Without one of these, nothing says that money goes back. */
const SIGN = /[-(]|C[Rr]/;

/** One printed number. `value` keeps all decimals that are printed and carries the sign. */
export interface AmountReading {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** The mark that was read as the decimal one; absent where no decimals are printed. */
  readonly mark?: '.' | ',';
  /** False where the shape alone did not settle whether a mark groups or divides (`1.234`). */
  readonly certain: boolean;
}

/**
 * The amount in `raw` as a decimal string: `.` as mark, no grouping, at least two decimals (none for currencies
 * without minor units), negative for credits. Null where there is no number. Rates with a percent sign are passed over.
 */
export function normaliseAmount(raw: string, context: NormaliseContext = {}): string | null {
  const readings = readAmounts(raw, context);
  const best = readings.findLast(({ mark }) => mark !== undefined) ?? readings.at(-1);
  return best ? withMinorUnits(best.value, context.currency) : null;
}

/** All numbers of a text that could be amounts, from left to right. */
export function readAmounts(raw: string, context: NormaliseContext = {}): AmountReading[] {
  const text = repairNumbers(unifyMarks(raw));
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    if (/^\s?%/.test(text.slice(end))) return [];
    const plain = readNumber(match[0], context);
    const negative = isNegative(text.slice(0, start), text.slice(end)) && /[1-9]/.test(plain.value);
    return [{ ...plain, start, end, value: negative ? `-${plain.value}` : plain.value }];
  });
}

function unifyMarks(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\u00a0\u202f\u2009\u2007\u200a]/g, ' ')
    .replace(/[’‘`´′]/g, "'")
    .replace(/[−–—‐‑]/g, '-');
}

function isNegative(before: string, after: string): boolean {
  if (!SIGN.test(before) && !SIGN.test(after)) return false;
  // "1.200,-" and "1 200:-" say that there are no öre, not that money goes back.
  if (/^\s?[,.:]-/.test(after)) return NEGATIVE_BEFORE.test(before);
  const bracketed =
    /\([^()]*$/.test(before) &&
    /^[^()\d]{0,6}\)/.test(after) &&
    !/\p{L}{4,}/u.test(before.slice(before.lastIndexOf('(')));
  return bracketed || NEGATIVE_BEFORE.test(before) || NEGATIVE_AFTER.test(after);
}

type PlainNumber = Pick<AmountReading, 'value' | 'mark' | 'certain'>;

/** Decides from the shape which mark divides; only `1.234` and `1,234` are left to the document's habit. */
function readNumber(printed: string, context: NormaliseContext): PlainNumber {
  const marks = [...printed.matchAll(/[.,:]/g)].map((match) => match[0]);
  const last = marks.at(-1);
  if (!last) return { value: trimZeros(printed.replace(/[ ']/g, '')), certain: true };
  const decimals = printed.length - printed.lastIndexOf(last) - 1;
  const divides = { value: decimalString(printed, last), mark: last === ',' ? ',' : '.', certain: true } as const;
  const groups = { value: trimZeros(printed.replace(/[^\d]/g, '')), certain: true };
  if (last === ':') return decimals === 2 ? divides : groups;
  // OCR reads "1.234,56" as "1.234.56" at times: a last part that is no full group can only be decimals.
  if (decimals !== 3) return divides;
  if (marks.length > 1) return new Set(marks).size > 1 ? divides : groups;
  if (/[ ']/.test(printed) || /^0?[.,]/.test(printed) || printed.indexOf(last) > 3) return divides;
  return { ...(isDecimalMark(last, context) ? divides : groups), certain: false };
}

/** `1.234` and `1,234` without other evidence: the document's mark, else English decimals, else a group. */
function isDecimalMark(mark: string, context: NormaliseContext): boolean {
  if (context.decimalMark) return context.decimalMark === mark;
  return mark === '.' && context.language === 'en';
}

function decimalString(printed: string, mark: string): string {
  const cut = printed.lastIndexOf(mark);
  return `${trimZeros(printed.slice(0, cut).replace(/\D/g, '') || '0')}.${printed.slice(cut + 1)}`;
}

function trimZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function withMinorUnits(value: string, currency?: string): string {
  const [whole = '0', decimals] = value.split('.');
  if (decimals === undefined && currency && WITHOUT_MINOR_UNITS.has(currency)) return whole;
  return `${whole}.${(decimals ?? '').padEnd(2, '0')}`;
}
