/** Patterns of the ways in which paper prints a normalised value. */

const MINUS = '[-−–]\\s?[$€]?\\s?';
/** Thousands are set apart by any of these, at any place: Indian paper groups by two. */
const GROUPING = "[\\s.,’']?";

/** Matches `4857.00` as 4857, 4 857,00, 4,857.00, 4.857,00 or 4’857.00. */
export function amountPattern(value: string): RegExp {
  const [whole = '', decimals = ''] = value.replace('-', '').split('.');
  const significant = decimals.replace(/0+$/, '');
  const fraction = significant === '' ? '(?:[.,]0+)?' : `[.,]${significant}0*`;
  const sign = value.startsWith('-') ? MINUS : '';
  return new RegExp(`(?<![\\d])${sign}${whole.split('').join(GROUPING)}${fraction}(?!\\d|[.,]\\d)`);
}

/** Names of a month in a language, long and cut to three letters, as a pattern. */
function monthNames(language: string, month: number): string {
  const long = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, month - 1, 15)),
  );
  return `(?:${long}|${long.slice(0, 3)})`;
}

/** Matches an ISO date in any order and with the month in figures or in words of the language. */
export function datePattern(value: string, language: string): RegExp {
  const [year = '', month = '', day = ''] = value.split('-');
  const y = `(?:${year.slice(0, 2)})?${year.slice(2)}`;
  const m = `0?${Number(month)}`;
  const d = `0?${Number(day)}`;
  const name = monthNames(language, Number(month));
  const gap = '[\\s./-]+(?:de\\s)?';
  const orders = [`${y}[-./]${m}[-./]${d}`, `${d}[-./]${m}[-./]${y}`, `${m}/${d}/${y}`];
  const worded = [`${d}${gap}${name}${gap}${y}`, `${name}\\s${d},?\\s${y}`];
  return new RegExp(`(?<!\\d)(?:${[...orders, ...worded].join('|')})(?!\\d)`, 'i');
}

const CURRENCIES: Record<string, RegExp> = {
  SEK: /\bkr\b|kronor|SEK/i,
  NOK: /\bkr\b|kroner|NOK/i,
  DKK: /\bkr\b|DKK/i,
  EUR: /€|euro|EUR/i,
  GBP: /£|GBP/,
  USD: /\$|USD/,
  AUD: /A\$|AUD/,
  SGD: /S\$|SGD/,
  MYR: /\bRM\b/,
  INR: /₹|INR/,
  CHF: /CHF/,
  PLN: /zł|PLN/,
  MXN: /MXN/,
  COP: /COP/,
};

export function currencyPattern(code: string): RegExp {
  const pattern = CURRENCIES[code];
  if (!pattern) throw new Error(`No printed form of currency ${code} is known: add it to CURRENCIES`);
  return pattern;
}

/** Letters and digits only, so that "CHE-577.248.336 MWST" and "CHE577248336MWST" are the same. */
export function squash(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}
