import type { FieldName } from '@app/domain';
import type { RankedHypothesis } from './choose-values.js';

/** Half a cent: values have two decimals, sums of them at most rounding noise. */
const TOLERANCE = 0.006;

/** More hypotheses than these a field are noise. */
const MOST_PER_FIELD = 6;

/**
 * Log-odds that a closing sum adds to a reading of all three amounts. On invoices net + VAT is the total far more often
 * than chance makes three printed numbers close; yet other charges exist, so what is clearly labelled outweighs it.
 */
const CLOSING_BONUS = 2.2;

/**
 * What is added to a closing sum whose total is printed rounded to what can be paid: "87.08, rounding 0.02, 87.10". Less
 * than a label says, since who pays 25.49 in cash hands 25.50 over.
 */
const ROUNDED_BONUS = 0.5;

/** The smallest coins of countries that round: five hundredths of a unit, and whole units. */
const COINS = [0.05, 1] as const;

/** A part of a reading that is left out: as good as a value that is as likely wrong as right. */
const LEFT_OUT = 0;

const SUM = ['NetAmount', 'VatAmount', 'Amount'] as const satisfies readonly FieldName[];

type Reading = readonly (RankedHypothesis | undefined)[];

/**
 * Looks at net, VAT and total together: where another reading of the three closes and is nearly as likely as the
 * likeliest of each, its members are preferred. Members of a closing reading share in its evidence.
 */
export function agreeAmounts(ranked: readonly RankedHypothesis[]): RankedHypothesis[] {
  const [nets, vats, totals] = SUM.map((field) => likeliest(ranked, field));
  let best: { reading: Reading; score: number } | undefined;
  for (const net of nets!)
    for (const vat of vats!)
      for (const total of totals!) {
        const score = scoreOf([net, vat, total]);
        if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { reading: [net, vat, total], score };
      }
  return best && closes(best.reading) ? ranked.map((one) => settle(one, best.reading)) : [...ranked];
}

function likeliest(ranked: readonly RankedHypothesis[], field: FieldName): (RankedHypothesis | undefined)[] {
  const some = ranked.filter((one) => one.field === field).toSorted((a, b) => b.confidence - a.confidence);
  return [...some.slice(0, MOST_PER_FIELD), undefined];
}

function scoreOf(reading: Reading): number {
  const alone = reading.reduce((sum, one) => sum + (one ? logit(one.confidence) : LEFT_OUT), 0);
  if (!closes(reading)) return alone;
  return alone + CLOSING_BONUS * 2 + (differenceOf(reading) > TOLERANCE ? ROUNDED_BONUS : 0);
}

/** Exactly, or with a total that is the sum rounded to coins. */
function closes(reading: Reading): boolean {
  const difference = differenceOf(reading);
  if (difference <= TOLERANCE) return true;
  const [, , total] = reading;
  return COINS.some((coin) => difference <= coin / 2 + TOLERANCE && isMultipleOf(coin, Number(total?.value)));
}

/** How far the total lies from the sum of the others; endless where one is left out or there is no VAT to add. */
function differenceOf([net, vat, total]: Reading): number {
  if (!net || !vat || !total || Number(vat.value) === 0) return Number.POSITIVE_INFINITY;
  return Math.abs(Number(net.value) + Number(vat.value) - Number(total.value));
}

function isMultipleOf(coin: number, amount: number): boolean {
  const count = amount / coin;
  return Math.abs(count - Math.round(count)) < 1e-6;
}

/** A member gains what the sum says for it; a rival of a member loses as much. */
function settle(one: RankedHypothesis, reading: Reading): RankedHypothesis {
  const member = reading.find((other) => other?.field === one.field);
  if (!member || one.checks.some(({ passed }) => !passed)) return one;
  const gain = one === member ? CLOSING_BONUS : -CLOSING_BONUS;
  return { ...one, confidence: 1 / (1 + Math.exp(-(logit(one.confidence) + gain))) };
}

function logit(p: number): number {
  const kept = Math.min(0.9995, Math.max(0.0005, p));
  return Math.log(kept / (1 - kept));
}
