import { unionBox } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import { daysOfPaymentTerms } from '../normalise/payment-terms.js';
import { linkCaptions } from './caption-links.js';
import { weighLabels } from './label-evidence.js';
import { boxOfWords, textOf, type Cell, type PageText } from './page-text.js';
import type { Proposed } from './proposed.js';

/** A longer text is a paragraph about payment, not the terms. */
const MAX_WORDS = 12;
const MAX_CAPTION_WORDS = 4;
/** Lines below their caption in which terms stand. */
const MAX_LINES_BELOW = 3;
const TERMS_PHRASE =
  /(?:\bnet(?:to)?\s)?\b\d{1,3}[\s-]?(?:days?|dagar|dager|dage|dagen|tagen?|jours|días|dias|giorni|gg|pv|päivää|gün|dni|dgr)\b(?:\s(?:net(?:to|t)?|fin de mois|end of month))?/iu;

/** Phrases such as "30 dagar netto" beside or below their caption, and those that speak for themselves. */
export function findPaymentTerms(page: PageText): Proposed[] {
  const captions = page.captions.filter(({ concepts }) => concepts.includes('PaymentTerms'));
  const isNearCaption = (line: number): boolean =>
    captions.some((caption) => line >= caption.line && line - caption.line <= MAX_LINES_BELOW);
  return page.cells.flatMap((cell) => {
    const all = afterCaption(page, cell);
    const words = all.length > MAX_WORDS ? phraseWithin(page, all) : all;
    if (words.length === 0 || words.length > MAX_WORDS) return [];
    const text = textOf(page.words, words);
    const days = daysOfPaymentTerms(text);
    if (days === null && !isNearCaption(cell.line)) return [];
    const box = boxOfWords(page, words);
    const label = weighLabels(linkCaptions(page, { words, line: cell.line, box }), 'PaymentTerms');
    const belief = days === null ? 0 : 0.35 / (1 + words.length / 6);
    if (label.label < 0.3 && belief === 0) return [];
    if (label.label < 0.3 && !/\p{L}{3}/u.test(text)) return [];
    const value = FIELD_CATALOGUE.PaymentTerms.normalise(text, {});
    if (value === null) return [];
    return [
      {
        field: 'PaymentTerms' as const,
        value,
        page,
        words,
        box: unionBox([box]),
        text,
        belief,
        label,
        extra: { days: Number(days !== null), 'name.words': words.length },
      },
    ];
  });
}

/** What follows the caption or a colon. */
function afterCaption(page: PageText, cell: Cell): readonly number[] {
  const caption = page.captions.find((one) => one.words[0] === cell.words[0] && one.concepts.includes('PaymentTerms'));
  const colon = cell.words.slice(0, MAX_CAPTION_WORDS).findLastIndex((word) => page.words[word]?.text.endsWith(':'));
  const rest = cell.words.slice(Math.max(caption?.words.length ?? 0, colon + 1));
  return rest.filter((word, i) => i > 0 || /[\p{L}\d]/u.test(page.words[word]?.text ?? ''));
}

/** The words of "30 days net" within a sentence about payment. */
function phraseWithin(page: PageText, words: readonly number[]): readonly number[] {
  const text = textOf(page.words, words);
  const match = TERMS_PHRASE.exec(text);
  if (!match) return [];
  const before = text.slice(0, match.index).split(' ').length - 1;
  return words.slice(before, before + match[0].trim().split(' ').length);
}
