import { type AmountPatterns, readNumbers } from './amount-text.js';
import type { FeatureSpec } from './feature-spec.js';
import { findAmounts, type PageAmount } from './page-amounts.js';
import { boxAt, type PageGeometry } from './page-geometry.js';

/** What a bookkeeper sees in the amounts of a page: sums, VAT shares, products. */
export const AMOUNT_FLOATS = [
  'amount:known',
  'amount:magnitude',
  'amount:isLargest',
  'amount:shareOfLargest',
  'amount:repeats',
  'amount:sumOfTwo',
  'amount:largerPart',
  'amount:smallerPart',
  'amount:grossByRate',
  'amount:netByRate',
  'amount:vatByRate',
  'amount:lineProduct',
  'amount:lineFactor',
  'amount:columnSum',
  'amount:columnSummand',
] as const;

type AmountFloat = (typeof AMOUNT_FLOATS)[number];
type Mark = (words: readonly number[], name: AmountFloat, value?: number) => void;

/** Line heights by which right edges of one column of amounts may differ. */
const COLUMN_EDGE = 0.6;
const MAX_VALUES = 60;
const MAX_COLUMN_TERMS = 40;
/** Totals may stand between a column and its sum. */
const MAX_COLUMN_SKIP = 4;
const MAX_REPEATS = 4;
const MAGNITUDE_SCALE = 8;
const MAX_LINE_NUMBERS = 10;
/** Half a cent and a little for the arithmetic of doubles. */
const PRODUCT_SLACK = 0.006;

/** For each value the roles it could play in a sum of two, and in one whose parts are in a VAT ratio. */
function sumRoles(values: readonly number[], ratesPercent: readonly number[]): Map<number, Set<AmountFloat>> {
  const roles = new Map<number, Set<AmountFloat>>(values.map((value) => [value, new Set()]));
  for (const total of values) {
    for (const small of values) {
      const large = total - small;
      if (small === 0 || small * 2 > total || !roles.has(large)) continue;
      roles.get(total)?.add('amount:sumOfTwo');
      roles.get(large)?.add('amount:largerPart');
      roles.get(small)?.add('amount:smallerPart');
      if (!ratesPercent.some((rate) => Math.abs((large * rate) / 100 - small) <= 1)) continue;
      roles.get(total)?.add('amount:grossByRate');
      roles.get(large)?.add('amount:netByRate');
      roles.get(small)?.add('amount:vatByRate');
    }
  }
  return roles;
}

/** Marks where two numbers of a line multiply to an amount right of them. */
function markProducts(
  texts: readonly string[],
  page: PageGeometry,
  amounts: readonly PageAmount[],
  patterns: AmountPatterns,
  mark: Mark,
): void {
  for (const amount of amounts) {
    const first = amount.words[0] as number;
    const before = (page.lines[page.lineOf[first] as number] ?? []).filter((i) => i < first).slice(-MAX_LINE_NUMBERS);
    const readings = before
      .flatMap((word) => readNumbers(texts[word] ?? '', patterns).map((value) => ({ word, value })))
      .filter(({ value }) => value > 0);
    for (const other of amounts) {
      const word = other.words[0] as number;
      if (other.words.length > 1 && before.includes(word)) readings.push({ word, value: other.cents / 100 });
    }
    const target = amount.cents / 100;
    for (const one of readings) {
      for (const two of readings) {
        if (one.word >= two.word || target <= 0) continue;
        if (Math.abs(one.value * two.value - target) >= PRODUCT_SLACK) continue;
        mark(amount.words, 'amount:lineProduct');
        mark([one.word, two.word], 'amount:lineFactor');
      }
    }
  }
}

function columnAbove(page: PageGeometry, amounts: readonly PageAmount[], number: number): PageAmount[] {
  const own = amounts[number] as PageAmount;
  const right = (amount: PageAmount): number => boxAt(page, amount.words.at(-1) as number)[2];
  const lineOf = (amount: PageAmount): number => page.lineOf[amount.words[0] as number] as number;
  return amounts
    .slice(0, number)
    .filter((other) => Math.abs(right(other) - right(own)) <= COLUMN_EDGE && lineOf(other) < lineOf(own))
    .toReversed()
    .slice(0, MAX_COLUMN_TERMS + MAX_COLUMN_SKIP);
}

/** Marks an amount that is the sum of at least two consecutive ones above it in its column. */
function markColumnSums(page: PageGeometry, amounts: readonly PageAmount[], mark: Mark): void {
  amounts.forEach((amount, number) => {
    const above = columnAbove(page, amounts, number);
    for (let skip = 0; skip < Math.min(MAX_COLUMN_SKIP, above.length); skip++) {
      let total = 0;
      const terms = above.slice(skip, skip + MAX_COLUMN_TERMS);
      for (let taken = 1; taken <= terms.length && total <= amount.cents; taken++) {
        total += terms[taken - 1]?.cents ?? 0;
        if (total !== amount.cents || taken < 2 || total === 0) continue;
        mark(amount.words, 'amount:columnSum');
        for (const term of terms.slice(0, taken)) mark(term.words, 'amount:columnSummand');
      }
    }
  });
}

function markValues(amounts: readonly PageAmount[], spec: FeatureSpec, mark: Mark): void {
  const counts = new Map<number, number>();
  for (const { cents } of amounts) counts.set(cents, (counts.get(cents) ?? 0) + 1);
  const descending = [...counts.keys()].toSorted((a, b) => b - a);
  const largest = descending[0] ?? 0;
  const roles = sumRoles(descending.slice(0, MAX_VALUES), spec.vatRatesPercent);
  for (const { words, cents } of amounts) {
    mark(words, 'amount:known');
    mark(words, 'amount:magnitude', Math.log10(cents + 1) / MAGNITUDE_SCALE);
    mark(words, 'amount:shareOfLargest', cents / Math.max(largest, 1));
    mark(words, 'amount:repeats', Math.min(counts.get(cents) ?? 0, MAX_REPEATS) / MAX_REPEATS);
    if (cents === largest) mark(words, 'amount:isLargest');
    for (const role of roles.get(cents) ?? []) mark(words, role);
  }
}

/** Calls `put(word, float, value)` for every word that belongs to an amount of the page or multiplies to one. */
export function markAmounts(
  texts: readonly string[],
  page: PageGeometry,
  spec: FeatureSpec,
  patterns: AmountPatterns,
  put: (word: number, float: number, value: number) => void,
): void {
  const amounts = findAmounts(texts, page, patterns);
  if (amounts.length === 0) return;
  const mark: Mark = (words, name, value = 1) => {
    for (const word of words) put(word, AMOUNT_FLOATS.indexOf(name), value);
  };
  markValues(amounts, spec, mark);
  markProducts(texts, page, amounts, patterns, mark);
  markColumnSums(page, amounts, mark);
}
