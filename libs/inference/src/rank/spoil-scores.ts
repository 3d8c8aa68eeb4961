import type { FieldName } from '@app/domain';
import type { PageScores } from '../detect/page-scores.js';

/** A source of numbers in [0, 1). */
export type Draw = () => number;

/** Share of a document's fields that the spoilt model does not see, or hardly. */
const MISSED = 0.12;
/** Share of a document's fields that it takes for their rival all over the document. */
const CONFUSED = 0.05;
/** Share of a document's fields of which it sees a further one where there is none. */
const GHOSTS = 0.08;
/** Share of a document's fields of which it loses single words. */
const CUT = 0.08;
const LOST_WORD = 0.4;
/** Most of the belief that a field which is not seen keeps. */
const MOST_KEPT = 0.35;

/** What is read for what where the page is not understood. */
const RIVALS: Readonly<Partial<Record<FieldName, readonly FieldName[]>>> = {
  SupplierName: ['CustomerName'],
  SupplierAddress: ['CustomerAddress'],
  SupplierVatId: ['CustomerVatId', 'SupplierOrgNumber'],
  InvoiceDate: ['InvoiceDueDate', 'DeliveryDate'],
  Amount: ['NetAmount'],
  VatAmount: ['NetAmount'],
  InvoiceNumber: ['CustomerNumber', 'PurchaseOrder', 'OCR'],
  Bankgiro: ['Plusgiro'],
};

/**
 * A copy of the model's beliefs with the mistakes that it makes on issuers it has never seen: fields missed, taken for
 * their rivals, seen where there are none, or cut short. On documents of its own generator the model hardly errs; a
 * ranker that learned from those alone would not listen to the rules.
 */
export function spoilScores(pages: readonly PageScores[], fields: readonly FieldName[], draw: Draw): PageScores[] {
  const spoilt = pages.map((page) => ({ ...page, label: page.label.slice() }));
  for (const field of fields) {
    if (draw() < MISSED) scaleColumn(spoilt, field, () => MOST_KEPT * draw() * draw());
    if (draw() < CUT) loseWords(spoilt, field, draw);
    if (draw() < CONFUSED) swapWithRival(spoilt, field, draw);
    if (draw() < GHOSTS) addGhost(spoilt, field, draw);
  }
  return spoilt;
}

function scaleColumn(pages: readonly PageScores[], field: FieldName, factor: () => number): void {
  const kept = factor();
  eachWord(pages, field, (scores, at, column) => give(scores, at, column, (scores.label[at + column] ?? 0) * kept));
}

function loseWords(pages: readonly PageScores[], field: FieldName, draw: Draw): void {
  eachWord(pages, field, (scores, at, column) => {
    const belief = scores.label[at + column] ?? 0;
    if (belief > 0.2 && draw() < LOST_WORD) give(scores, at, column, belief * draw() * MOST_KEPT);
  });
}

function swapWithRival(pages: readonly PageScores[], field: FieldName, draw: Draw): void {
  const rivals = RIVALS[field];
  const rival = rivals?.[Math.floor(draw() * rivals.length)];
  if (rival === undefined) return;
  eachWord(pages, field, ({ label, labels }, at, column) => {
    const other = at + labels.indexOf(rival);
    [label[at + column], label[other]] = [label[other] ?? 0, label[at + column] ?? 0];
  });
}

/** A run of up to four words that are none so far becomes a sure sight of the field. */
function addGhost(pages: readonly PageScores[], field: FieldName, draw: Draw): void {
  const scores = pages[Math.floor(draw() * pages.length)];
  if (!scores) return;
  const count = scores.begin.length;
  const first = Math.floor(draw() * count);
  const last = Math.min(count, first + 1 + Math.floor(draw() * draw() * 4));
  const belief = 0.2 + 0.79 * draw();
  const column = scores.labels.indexOf(field);
  for (let word = first; word < last; word++) {
    const at = word * scores.labels.length;
    if ((scores.label[at] ?? 0) > 0.5) give(scores, at, column, belief);
  }
}

/** Gives a word this belief in a column; what it had more or less goes to, or comes from, "no field". */
function give({ label }: PageScores, at: number, column: number, belief: number): void {
  const before = label[at + column] ?? 0;
  label[at] = Math.max(0, (label[at] ?? 0) + before - belief);
  label[at + column] = belief;
}

function eachWord(
  pages: readonly PageScores[],
  field: FieldName,
  change: (scores: PageScores, at: number, column: number) => void,
): void {
  for (const scores of pages) {
    const column = scores.labels.indexOf(field);
    for (let word = 0; word < scores.begin.length; word++) change(scores, word * scores.labels.length, column);
  }
}
