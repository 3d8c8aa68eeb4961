import { decodeRows, type RowColumns } from './decode-rows.js';
import type { VatColumn, VatLineCandidate } from './field-detector.js';
import type { PageScores } from './page-scores.js';

const VAT_COLUMNS: RowColumns<VatColumn> = { rate: 'VatLineRate', net: 'VatLineNet', vat: 'VatLineVat' };

/** Rows of the VAT summary over all pages, in reading order; a lone "VAT 25 %" of the totals block gives a rate only. */
export function decodeVatLines(pages: readonly PageScores[]): VatLineCandidate[] {
  return pages.flatMap((scores) => decodeRows(scores, VAT_COLUMNS, null));
}
