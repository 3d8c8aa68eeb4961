import { decodeRows, type RowColumns } from './decode-rows.js';
import type { ItemColumn, LineItemCandidate } from './field-detector.js';
import type { PageScores } from './page-scores.js';

const ITEM_COLUMNS: RowColumns<ItemColumn> = {
  description: 'ItemDescription',
  quantity: 'ItemQuantity',
  unit: 'ItemUnit',
  unitPrice: 'ItemUnitPrice',
  vatRate: 'ItemVatRate',
  amount: 'ItemAmount',
};

/** Rows of the item table over all pages, in reading order. A row without any number is a remark, not an item. */
export function decodeLineItems(pages: readonly PageScores[]): LineItemCandidate[] {
  return pages
    .flatMap((scores) => decodeRows(scores, ITEM_COLUMNS, 'description'))
    .filter(({ cells }) => cells.amount || cells.unitPrice || (cells.description && cells.quantity));
}
