import type { FieldName, LineItem } from '@app/domain';
import type { Hypothesis } from './hypothesis.js';

/** Each amount may have been rounded by itself. */
const TOLERANCE_PER_ROW = 0.011;

/** A product of printed numbers is off by rounding at most. */
const PRODUCT_TOLERANCE = 0.02;

/**
 * What the table's own arithmetic says of its rows. A quantity "1.500" is fifteen hundred where price and amount say
 * so. Rows that hold an amount alone (subtotals, taxes, charges below the table) go where the others without them sum
 * to the document's net or total; where nothing closes, all rows stay.
 */
export function settleLineItems(
  items: readonly LineItem[],
  chosen: ReadonlyMap<FieldName, Pick<Hypothesis, 'value'>>,
): LineItem[] {
  const settled = items.map(withGroupedQuantity);
  const aims = (['NetAmount', 'Amount'] as const).flatMap((field) => chosen.get(field)?.value ?? []).map(Number);
  const closes = (rows: readonly LineItem[]): boolean => {
    const sum = rows.reduce((total, { amount }) => total + Number(amount ?? 0), 0);
    return rows.length > 0 && aims.some((aim) => Math.abs(sum - aim) <= TOLERANCE_PER_ROW * rows.length);
  };
  if (closes(settled)) return settled;
  const full = settled.filter(({ quantity, unitPrice }) => quantity !== undefined || unitPrice !== undefined);
  return [full, withoutBreakdowns(settled), withoutBreakdowns(full)].find(closes) ?? settled;
}

/** Leaves out rows that break the row above them down: two or more that follow it and sum to its amount. */
function withoutBreakdowns(items: readonly LineItem[]): LineItem[] {
  const kept: LineItem[] = [];
  for (let at = 0; at < items.length; at++) {
    kept.push(items[at]!);
    at += breakdownLength(items, at);
  }
  return kept;
}

function breakdownLength(items: readonly LineItem[], at: number): number {
  const whole = Number(items[at]?.amount ?? Number.NaN);
  let sum = 0;
  for (let next = at + 1; next < items.length; next++) {
    sum += Number(items[next]?.amount ?? Number.NaN);
    const parts = next - at;
    if (parts >= 2 && Math.abs(sum - whole) <= TOLERANCE_PER_ROW * parts) return parts;
    if (!(Math.abs(sum) <= Math.abs(whole))) return 0;
  }
  return 0;
}

/** "1.500" is read as one and a half; a thousand times that may be what was delivered. */
function withGroupedQuantity(item: LineItem): LineItem {
  const { quantity, unitPrice, amount } = item;
  if (quantity === undefined || unitPrice === undefined || amount === undefined) return item;
  const fits = (count: number): boolean =>
    Math.abs(count * Number(unitPrice) - Number(amount)) <= PRODUCT_TOLERANCE + Math.abs(Number(amount)) * 1e-4;
  const thousandfold = Number(quantity) * 1000;
  const isGrouped = !Number.isInteger(Number(quantity)) && Number.isInteger(Math.round(thousandfold * 1e6) / 1e6);
  return isGrouped && !fits(Number(quantity)) && fits(thousandfold)
    ? { ...item, quantity: String(Math.round(thousandfold)) }
    : item;
}
