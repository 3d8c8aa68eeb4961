import { decodeLineItems } from './decode-line-items.js';
import { decodeSpans } from './decode-spans.js';
import { decodeVatLines } from './decode-vat-lines.js';
import type { Detection } from './field-detector.js';
import type { PageScores } from './page-scores.js';

/** The layout model's beliefs about all pages → where fields, items and VAT rows may stand. */
export function decodeScores(pages: readonly PageScores[]): Detection {
  return { candidates: decodeSpans(pages), lineItems: decodeLineItems(pages), vatLines: decodeVatLines(pages) };
}
