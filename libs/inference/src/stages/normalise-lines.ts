import { roundBox, type LineItem, type VatLine } from '@app/domain';
import type { CellCandidate, ItemColumn, LineItemCandidate, VatLineCandidate } from '../detect/field-detector.js';
import { normaliseAmount } from '../normalise/amount.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';

/** A number with a decimal mark at most; quantities and rates have no grouping worth the doubt. */
const PLAIN_NUMBER = /-?\d+(?:[.,]\d+)?/;

/** Rows of the item table with typed cells; a row without an amount, a price or a description says nothing and is dropped. */
export function normaliseLineItems(rows: readonly LineItemCandidate[], context: NormaliseContext): LineItem[] {
  return rows.map((row) => lineItem(row, context)).filter((item) => item.amount ?? item.unitPrice ?? item.description);
}

/** Rows of the VAT summary; a row without a base and a tax is dropped. */
export function normaliseVatLines(rows: readonly VatLineCandidate[], context: NormaliseContext): VatLine[] {
  return rows
    .map(({ cells }) => ({
      ...given('rate', readNumber(cells.rate)),
      ...given('net', readAmount(cells.net, context)),
      ...given('vat', readAmount(cells.vat, context)),
    }))
    .filter((line) => line.net !== undefined || line.vat !== undefined);
}

function lineItem({ cells, page, box }: LineItemCandidate, context: NormaliseContext): LineItem {
  return {
    ...given('description', cells.description?.text.replace(/\s+/g, ' ').trim()),
    ...given('quantity', readNumber(cells.quantity)),
    ...given('unit', cells.unit?.text.trim()),
    ...given('unitPrice', readAmount(cells.unitPrice, context)),
    ...given('vatRate', readNumber(cells.vatRate)),
    ...given('amount', readAmount(cells.amount, context)),
    page,
    box: roundBox(box),
    confidence: Math.round(weakestCell(cells) * 1000) / 1000,
  };
}

function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value ? ({ [key]: value } as Record<K, string>) : {};
}

function readAmount(cell: CellCandidate | undefined, context: NormaliseContext): string | undefined {
  return cell ? (normaliseAmount(cell.text, context) ?? undefined) : undefined;
}

/** "3,5" → "3.5", "25 %" → "25", "2,00" → "2". */
function readNumber(cell: CellCandidate | undefined): string | undefined {
  const digits = cell && PLAIN_NUMBER.exec(cell.text.replaceAll(/\s/g, ''))?.[0].replace(',', '.');
  return digits ? String(Number(digits)) : undefined;
}

/** A row is as sure as its least sure cell. */
function weakestCell(cells: Partial<Record<ItemColumn, CellCandidate>>): number {
  const all = Object.values(cells).map((cell) => cell.probability);
  return all.length === 0 ? 0 : Math.min(...all);
}
