import type { PageText } from './page-text.js';
import type { ValueShape } from './value-shape.js';

/** What the document's own arithmetic says of an amount; keys are cents. */
export interface AmountRoles {
  /** 0–1: it is the total of some net and VAT, or their parts. */
  readonly total: ReadonlyMap<number, number>;
  readonly net: ReadonlyMap<number, number>;
  readonly vat: ReadonlyMap<number, number>;
  readonly largest: number;
  /** How often each amount is printed. */
  readonly printed: ReadonlyMap<number, number>;
}

/** VAT and sales tax rates in percent that are in force somewhere we read invoices of, or were lately. */
const RATES = [
  2.1, 2.5, 2.6, 3, 3.8, 4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 8.25, 8.5, 9, 9.5, 10, 10.5, 12, 13, 13.5, 14, 15, 16, 17, 18,
  19, 20, 21, 22, 23, 24, 25, 25.5, 27,
];
/** Each amount of a sum may have been rounded to cents by itself. */
const ROUNDING_CENTS = 2;
/** Whole crowns at most. */
const MOST_ROUNDING_CENTS = 99;
/** More amounts than this are a statement, and pairs grow with the square. */
const MAX_AMOUNTS = 160;
/** A sum of three printed amounts may be chance; one whose parts stand in a legal rate hardly is. */
const SUM_WITH_RATE = 1;
const SUM_ALONE = 0.4;
const RATE_ALONE = 0.3;

export function cents(value: string): number {
  return Math.round(Number(value) * 100);
}

/** Looks for net + VAT = total among all amounts with decimals. */
export function findAmountRoles(shapes: readonly { shape: ValueShape; page: PageText }[]): AmountRoles {
  const printed = new Map<number, number>();
  for (const { shape } of shapes) {
    if (shape.kind === 'amount' && shape.strictness >= 0.4)
      printed.set(cents(shape.value), (printed.get(cents(shape.value)) ?? 0) + 1);
  }
  const amounts = [...printed.keys()]
    .filter((amount) => amount !== 0)
    .toSorted((a, b) => Math.abs(b) - Math.abs(a))
    .slice(0, MAX_AMOUNTS);
  const roles = { total: new Map<number, number>(), net: new Map<number, number>(), vat: new Map<number, number>() };
  for (const [i, total] of amounts.entries()) {
    for (const net of amounts.slice(i + 1)) {
      if (Math.sign(net) !== Math.sign(total) || Math.abs(net) * 2 <= Math.abs(total)) continue;
      const vat = amounts.find((amount) => Math.abs(total - net - amount) <= ROUNDING_CENTS && amount !== net);
      const legal = hasLegalRate(net, total - net);
      const weight = vat === undefined ? (legal ? RATE_ALONE : 0) : legal ? SUM_WITH_RATE : SUM_ALONE;
      if (weight === 0) continue;
      raise(roles.total, total, weight);
      raise(roles.net, net, weight);
      if (vat !== undefined) raise(roles.vat, vat, weight);
    }
  }
  raiseRounded(roles.total, amounts);
  return { ...roles, largest: Math.max(0, ...amounts.map(Math.abs)), printed };
}

/** Tills and Nordic invoices print the rounding that leads from the sum to what is paid: 25.44 + 0.01 = 25.45. */
function raiseRounded(totals: Map<number, number>, amounts: readonly number[]): void {
  const printed = new Set(amounts);
  const roundings = amounts.filter((amount) => Math.abs(amount) <= MOST_ROUNDING_CENTS);
  // A copy: what is raised here is not rounded again.
  const sums = [...totals];
  for (const [total, weight] of sums)
    for (const rounding of roundings)
      for (const paid of [total + rounding, total - rounding])
        if (printed.has(paid) && Math.abs(paid) > MOST_ROUNDING_CENTS) raise(totals, paid, weight);
}

function hasLegalRate(net: number, vat: number): boolean {
  return RATES.some((rate) => Math.abs(Math.abs((net * rate) / 100) - Math.abs(vat)) <= ROUNDING_CENTS);
}

function raise(map: Map<number, number>, key: number, weight: number): void {
  map.set(key, Math.max(map.get(key) ?? 0, weight));
}
