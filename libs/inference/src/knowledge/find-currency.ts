import { normaliseCurrency } from '../normalise/currency.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { linkCaptions } from './caption-links.js';
import { weighLabels } from './label-evidence.js';
import { boxOfWords, type PageText } from './page-text.js';
import type { Proposed } from './proposed.js';

/** Codes and symbols, alone or glued to an amount. */
const MENTION =
  /[$€£¥₹₺₽₩]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|(?<![A-Za-z])(?:[Kk]r|RM|TL|zł|Kč|Ft|Fr|Euros?|EURO|Rs|euros?|[Kk]ronor|[Kk]roner)\.?(?![A-Za-z])/;

interface Mention {
  readonly page: PageText;
  readonly word: number;
  readonly currency: string;
  readonly beside: number;
}

/** One proposal a currency that the document names, at its most telling place; the share of mentions speaks for it. */
export function findCurrencies(pages: readonly PageText[], context: NormaliseContext): Proposed[] {
  const mentions = pages.flatMap((page) => mentionsOn(page, context));
  const byCurrency = Map.groupBy(mentions, ({ currency }) => currency);
  return [...byCurrency.values()].flatMap((some) => {
    const share = some.length / mentions.length;
    const placed = some.map((mention) => ({ mention, proposal: propose(mention, share, some.length) }));
    const best = placed.toSorted(
      (a, b) => b.proposal.label.label + b.mention.beside - a.proposal.label.label - a.mention.beside,
    )[0];
    return best ? [best.proposal] : [];
  });
}

function mentionsOn(page: PageText, context: NormaliseContext): Mention[] {
  return page.words.flatMap(({ text }, word) => {
    if (!MENTION.test(text) || text.length > 24) return [];
    const currency = normaliseCurrency(text, context);
    if (!currency) return [];
    const neighbours = [page.words[word - 1]?.text ?? '', page.words[word + 1]?.text ?? '', text];
    return [{ page, word, currency, beside: Number(neighbours.some((near) => /\d[.,]\d{2}|\d{2,}/.test(near))) }];
  });
}

function propose({ page, word, beside }: Mention, share: number, count: number): Proposed {
  const words = [word];
  const box = boxOfWords(page, words);
  const label = weighLabels(linkCaptions(page, { words, line: page.layout.lineOf[word] ?? 0, box }), 'Currency');
  const text = page.words[word]?.text ?? '';
  const belief = 0.75 * share ** 0.7 + 0.15 * beside;
  return {
    field: 'Currency',
    value: text,
    page,
    words,
    box,
    text,
    belief,
    label: { ...label, rival: 0 },
    extra: { share, mentions: Math.min(count, 10), beside },
  };
}
