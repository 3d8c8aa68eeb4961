import type { Box, Word } from '@app/domain';
import { measurePage } from '../../libs/inference/src/detect/features/page-geometry.js';
import type { PageScores } from '../../libs/inference/src/detect/page-scores.js';

/** A word of a hand-made page: its label with the model's belief in it; the rest of the belief goes to "O". */
export interface ScoredWord {
  readonly text: string;
  /** Column and line of a grid of 1/100 page width and 1/60 page height. */
  readonly at: readonly [column: number, line: number];
  readonly label?: string;
  readonly probability?: number;
  readonly begin?: boolean;
}

const LABELS = [
  'O',
  'InvoiceNumber',
  'InvoiceDate',
  'InvoiceDueDate',
  'Amount',
  'NetAmount',
  'VatAmount',
  'Currency',
  'SupplierName',
  'SupplierAddress',
  'SupplierVatId',
  'SupplierOrgNumber',
  'CustomerName',
  'CustomerAddress',
  'CustomerVatId',
  'CustomerNumber',
  'PurchaseOrder',
  'DeliveryDate',
  'PaymentTerms',
  'Iban',
  'Bic',
  'Bankgiro',
  'Plusgiro',
  'OCR',
  'ItemDescription',
  'ItemQuantity',
  'ItemUnit',
  'ItemUnitPrice',
  'ItemVatRate',
  'ItemAmount',
  'VatLineRate',
  'VatLineNet',
  'VatLineVat',
];

function gridBox({ text, at: [column, line] }: ScoredWord): Box {
  const [left, top] = [column / 100, line / 60];
  return [left, top, left + text.length / 100, top + 1 / 75];
}

/** A page as the model would have scored it, for tests of decoding. */
export function handMadeScores(scored: readonly ScoredWord[], number = 1): PageScores {
  const words = scored.map((word): Word => ({ text: word.text, box: gridBox(word), confidence: 1 }));
  const page = { number, width: 595, height: 842, rotation: 0, source: 'text-layer' as const, words };
  const boxes = words.map((word) => word.box);
  const geometry = measurePage(boxes, page.width, page.height);
  const label = new Float32Array(words.length * LABELS.length);
  const begin = new Float32Array(words.length);
  const key = new Float32Array(words.length * LABELS.length);
  geometry.order.forEach((given, index) => {
    const { label: name = 'O', probability = 0.95, begin: starts = true } = scored[given] as ScoredWord;
    const row = index * LABELS.length;
    label[row] = 1 - probability;
    label[row + LABELS.indexOf(name)] = probability;
    begin[index] = starts ? 0.9 : 0.1;
    key[row] = 1;
  });
  return { page, geometry, labels: LABELS, label, begin, key };
}
