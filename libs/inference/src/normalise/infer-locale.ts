import type { WordPage } from '@app/domain';
import { readAmounts } from './amount.js';
import { isDollarCode, normaliseCurrency } from './currency.js';
import { readDates } from './date.js';
import { guessCountry } from './infer-country.js';
import { guessLanguage } from './locale-words.js';
import type { NormaliseContext } from './normalise-context.js';

/** More words than this say nothing new about the language; annexes run to thousands. */
const MAX_WORDS = 1500;

const CURRENCY_OF_COUNTRY: Readonly<Record<string, string>> = {
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  GB: 'GBP',
  CH: 'CHF',
  US: 'USD',
  IN: 'INR',
  TR: 'TRY',
  PL: 'PLN',
};

/** Reads from all words how the document writes its values. Takes a few milliseconds; called once a document. */
export function inferLocale(pages: readonly WordPage[]): NormaliseContext {
  const words = pages.flatMap((page) => page.words.map((word) => word.text)).slice(0, MAX_WORDS);
  const lines = pages.map((page) =>
    page.words
      .map((word) => word.text)
      .join(' ')
      .slice(0, MAX_WORDS * 8),
  );
  const language = guessLanguage(words);
  const country = guessCountry(lines, language);
  const dollar = namedDollar(words);
  const currency = guessCurrency(words, { language, country, dollar });
  const decimalMark = habitualMark(words);
  const dayFirst = observedOrder(lines, language);
  return {
    ...(language && { language }),
    ...(country && { country }),
    ...(currency && { currency }),
    ...(dollar && { dollar }),
    ...(decimalMark && { decimalMark }),
    ...(dayFirst !== undefined && { dayFirst }),
  };
}

/** True or false where a date of the document can only be read one way; the rest are then read likewise. */
function observedOrder(lines: readonly string[], language?: string): boolean | undefined {
  const readings = lines
    .flatMap((line) => readDates(line, language))
    .filter(({ separator }) => /^[-/]$/.test(separator));
  const dayFirst = readings.filter((r) => r.dayFirst !== null && r.monthFirst === null).length;
  const monthFirst = readings.filter((r) => r.monthFirst !== null && r.dayFirst === null).length;
  return dayFirst === monthFirst ? undefined : dayFirst > monthFirst;
}

function habitualMark(words: readonly string[]): '.' | ',' | undefined {
  const marks = words
    .filter((word) => /\d[.,]\d{2}(?!\d)/.test(word) && readDates(word).length === 0)
    .flatMap((word) => readAmounts(word).map(({ mark }) => mark));
  const commas = marks.filter((mark) => mark === ',').length;
  const points = marks.filter((mark) => mark === '.').length;
  return commas === points ? undefined : commas > points ? ',' : '.';
}

/** The code of a dollar or peso that the document spells out; undefined where it names none, or several alike. */
function namedDollar(words: readonly string[]): string | undefined {
  if (!words.some((word) => word.includes('$'))) return undefined;
  const votes = new Map<string, number>();
  for (const word of words) {
    const code = /^\(?([A-Z]{3})\)?[:.,]?$|^([A-Z]{3})\$?[\d.,]+$|^\$?[\d.,]+([A-Z]{3})$/
      .exec(word)
      ?.slice(1)
      .find(Boolean);
    if (code && isDollarCode(code)) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  const [first, second] = [...votes].toSorted((a, b) => b[1] - a[1]);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

/** The currency that the words name most often; where none is named, that of the country only if it has one of its own. */
function guessCurrency(words: readonly string[], locale: NormaliseContext): string | undefined {
  const votes = new Map<string, number>();
  for (const word of words) {
    if (!/[$€£¥₹₺]|^\(?[A-Z]{3}\b|\b[A-Z]{3}\)?$|kr\b|^kr|zł|Kč|\bTL\b|\bRM/i.test(word)) continue;
    const currency = normaliseCurrency(word.replace(/[():;,]/g, ' '), locale);
    if (currency) votes.set(currency, (votes.get(currency) ?? 0) + 1);
  }
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? CURRENCY_OF_COUNTRY[locale.country ?? ''];
}
