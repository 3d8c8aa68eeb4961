import type { NormaliseContext } from './normalise-context.js';
import { monthOfName } from './month-names.js';
import { repairNumbers } from './ocr-slips.js';

/** Dates outside are OCR errors or other numbers; 1970 is the oldest that paper in use still carries. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2079;
/** Two-digit years from here on are of the last century. */
const FIRST_YEAR_OF_1900S = 90;

/** A date as it stands in a text, before day and month are told apart. */
export interface DateReading {
  /** Where it stands in the text that was searched, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** ISO dates by order of the parts; where both are there and differ, only the locale can decide. */
  readonly dayFirst: string | null;
  readonly monthFirst: string | null;
  /** `.` is never used month first. */
  readonly separator: string;
}

const SEPARATOR = String.raw`\s*([-./,\u2013\u5e74]|\s)\s*`;
const LAST_SEPARATOR = String.raw`\s*(?:[-./,\u2013\u6708]|\s)\s*`;
const YEAR_FIRST = new RegExp(
  String.raw`(?<![\d.,/-])((?:19|20)\d\d)${SEPARATOR}(\d{1,2})${LAST_SEPARATOR}(\d{1,2})(?!\d|[.,]\d)`,
  'g',
);
const YEAR_LAST = new RegExp(
  String.raw`(?<![\d.,/-])(\d{1,2})${SEPARATOR}(\d{1,2})${LAST_SEPARATOR}['’]?(\d{4}|\d{2})(?!\d|[.,/-]\d)`,
  'g',
);
const COMPACT = /(?<![\d.,/-])(\d{8}|\d{6})(?![\d,/-]|\.\d)/g;
const ORDINAL = String.raw`(?:st|nd|rd|th|er|e|de|te|ste|ª|º|°|:a|:e|\.)?(?<![\p{L}](?=\p{L}))`;
const NAME = String.raw`([\p{L}01]{3,12})`;
const GAP = String.raw`[\s.,\u2013/-]*(?:(?:de|del|of|den)\s+|d['’])?[\s.,\u2013/-]*`;
const DAY_MONTH_YEAR = new RegExp(
  String.raw`(?<!\d)(\d{1,2})${ORDINAL}${GAP}${NAME}${GAP}['’]?(\d{4}|\d{2})(?!\d|:\d|[.,]\d)`,
  'giu',
);
const MONTH_DAY_YEAR = new RegExp(
  String.raw`(?<!\p{L})${NAME}${GAP}(\d{1,2})${ORDINAL}[\s,.\u2013/-]+['’]?(\d{4}|\d{2})(?!\d|:\d|[.,]\d)`,
  'giu',
);
const YEAR_MONTH_DAY = new RegExp(String.raw`(?<!\d)((?:19|20)\d\d)${GAP}${NAME}${GAP}(\d{1,2})(?!\d)`, 'giu');

/**
 * The first date in `raw` as `yyyy-mm-dd`, or null. `raw` may carry its label, a weekday, a time or other neighbours.
 * Reads numeric dates in any order, month names of thirteen languages, ordinals, compact forms and usual OCR slips.
 */
export function normaliseDate(raw: string, context: NormaliseContext = {}): string | null {
  return decideDate(readDates(raw, context.language)[0], context);
}

/** What one reading means in a document of this locale. */
export function decideDate(reading: DateReading | undefined, context: NormaliseContext): string | null {
  if (!reading) return null;
  const dayFirst = reading.separator === '.' || (context.dayFirst ?? isDayFirstLocale(context));
  return dayFirst ? (reading.dayFirst ?? reading.monthFirst) : (reading.monthFirst ?? reading.dayFirst);
}

/** Only the United States and a few neighbours write the month first; an English text in dollars is taken to be American. */
export function isDayFirstLocale({ country, language, currency }: NormaliseContext): boolean {
  if (country) return !['US', 'PH', 'PR', 'FM', 'PW'].includes(country);
  return !(currency === 'USD' && (language ?? 'en') === 'en');
}

/** All dates of a text from left to right; where two patterns overlap, the one that starts first and then the longer wins. */
export function readDates(raw: string, language?: string): DateReading[] {
  if (!/\d/.test(raw)) return [];
  const text = repairNumbers(raw.normalize('NFC').replace(/[\u00a0\u202f\u2009]/g, ' '));
  const found = [
    ...matches(text, YEAR_FIRST, (m) => sure(m, iso(m[1], m[3], m[4]), m[2])),
    ...matches(text, YEAR_LAST, (m) => numeric(m, language)),
    ...matches(text, COMPACT, (m) => compact(m, language)),
    ...matches(text, DAY_MONTH_YEAR, (m) => named(m, m[2], m[1], m[3], language)),
    ...matches(text, MONTH_DAY_YEAR, (m) => named(m, m[1], m[2], m[3], language)),
    ...matches(text, YEAR_MONTH_DAY, (m) => named(m, m[2], m[3], m[1], language)),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((reading, i) => !found.slice(0, i).some((other) => other.end > reading.start));
}

function matches(text: string, pattern: RegExp, read: (match: RegExpMatchArray) => DateReading | null): DateReading[] {
  return [...text.matchAll(pattern)].flatMap((match) => read(match) ?? []);
}

function readingOf(
  match: RegExpMatchArray,
  dayFirst: string | null,
  monthFirst: string | null,
  separator = '',
): DateReading | null {
  if (!dayFirst && !monthFirst) return null;
  const start = match.index ?? 0;
  return { start, end: start + match[0].length, dayFirst, monthFirst, separator };
}

function sure(match: RegExpMatchArray, date: string | null, separator = ''): DateReading | null {
  return readingOf(match, date, date, separator);
}

function numeric(match: RegExpMatchArray, language?: string): DateReading | null {
  const [, first, separator = '', second, last] = match;
  // Nordic short form 26-04-03: the year stands first, as in the ISO form that it shortens.
  const yearFirst = separator === '-' && last?.length === 2 && ['sv', 'fi', 'hu', 'lt'].includes(language ?? '');
  const shortIso = first?.length === 2 ? iso(first, second, last) : null;
  if (yearFirst && shortIso) return sure(match, shortIso, separator);
  const dayFirst = iso(last, second, first);
  const monthFirst = iso(last, first, second);
  if (!dayFirst && !monthFirst && separator !== ' ')
    return sure(match, last?.length === 2 ? shortIso : null, separator);
  // Three bare numbers are a date only with a full year: "12 10 25" may be anything.
  if (/^\s*$/.test(separator) && last?.length !== 4) return null;
  return readingOf(match, dayFirst, monthFirst, separator.trim());
}

function compact(match: RegExpMatchArray, language?: string): DateReading | null {
  const digits = match[1] ?? '';
  if (digits.length === 8) {
    const yearFirst = iso(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
    if (yearFirst) return sure(match, yearFirst);
    return readingOf(
      match,
      iso(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2)),
      iso(digits.slice(4), digits.slice(0, 2), digits.slice(2, 4)),
    );
  }
  return language === 'sv' ? sure(match, iso(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4))) : null;
}

function named(match: RegExpMatchArray, name = '', day = '', year = '', language?: string): DateReading | null {
  const month = monthOfName(name, language);
  return month === null ? null : sure(match, iso(year, String(month), day));
}

function iso(year = '', month = '', day = ''): string | null {
  const y = year.length === 2 ? Number(year) + (Number(year) >= FIRST_YEAR_OF_1900S ? 1900 : 2000) : Number(year);
  const m = Number(month);
  const d = Number(day);
  if (year.length !== 2 && year.length !== 4) return null;
  if (!(y >= FIRST_YEAR && y <= LAST_YEAR && m >= 1 && m <= 12 && d >= 1)) return null;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
