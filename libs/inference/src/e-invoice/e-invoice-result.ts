import {
  FIELD_NAMES,
  type CheckResult,
  type ExtractionResult,
  type FieldDetail,
  type FieldValues,
  type LineItem,
} from '@app/domain';
import { normaliseAmount } from '../normalise/amount.js';
import { checkDocument } from '../normalise/check-document.js';
import type { Hypothesis } from '../stages/hypothesis.js';
import { compareWithPage } from './compare-with-page.js';
import { negate, readDecimal } from './decimal.js';
import type { EInvoice } from './e-invoice.js';
import { contextOf, normaliseFields } from './normalise-fields.js';
import { adjustmentsOf, normaliseItems, normaliseVat, statedRows } from './normalise-rows.js';

/** What a run without an e-invoice gives; of a bare XML file there is nothing. */
export type PageResult = Pick<ExtractionResult, 'details' | 'lineItems' | 'vatLines' | 'checks' | 'problems'> & {
  readonly hypotheses: readonly Hypothesis[];
};

export const NO_PAGE: PageResult = {
  details: [],
  lineItems: [],
  vatLines: [],
  checks: [],
  problems: [],
  hypotheses: [],
};

type Read = Pick<ExtractionResult, 'details' | 'lineItems' | 'vatLines' | 'checks' | 'problems'>;

/** The XML's values, and the page's where the XML says nothing; checked as one document and against each other. */
export function eInvoiceResult(invoice: EInvoice, page: PageResult): Read {
  const isNegated = isToBeNegated(invoice);
  const context = contextOf(invoice);
  const { details: stated, problems } = normaliseFields(invoice, isNegated);
  const items = normaliseItems(invoice, isNegated, context);
  const vat = normaliseVat(invoice, isNegated, context);
  const details = inOrder([...stated, ...page.details.filter(({ field }) => !stated.some((s) => s.field === field))]);
  const lineItems = items.length > 0 ? items : page.lineItems;
  const vatLines = vat.length > 0 ? vat : page.vatLines;
  const checks = [
    ...checkDocument({
      values: { ...valuesOf(details), ...bookedTotal(invoice, isNegated) },
      lineItems: items.length > 0 ? comparable(invoice, isNegated, items) : lineItems,
      vatLines,
    }),
    ...compareWithPage(valuesOf(stated), page, invoice),
  ];
  return {
    details: details.map((detail) => withChecks(detail, page.checks, checks)),
    lineItems,
    vatLines,
    checks,
    problems: [...page.problems, ...problems],
  };
}

/**
 * Credit notes state what they give back without a sign (EN 16931); here, what is to be paid is positive and what is
 * given back negative, so that amounts can be added up. One that has signs already keeps them.
 */
function isToBeNegated({ isCreditNote, fields: { Amount } }: EInvoice): boolean {
  return isCreditNote && !Amount?.startsWith('-');
}

/** Net and VAT add up to the total before deposits and rounding, not to what is left to pay. */
function bookedTotal(invoice: EInvoice, isNegated: boolean): FieldValues {
  const { total } = invoice;
  const decimal = total === undefined ? null : readDecimal(total);
  const amount = decimal === null ? null : normaliseAmount(decimal, contextOf(invoice));
  return amount === null ? {} : { Amount: isNegated ? negate(amount) : amount };
}

/** The rows as `checkDocument` adds them up: discounts and charges are rows as well, and a row with its own has no product. */
function comparable(invoice: EInvoice, isNegated: boolean, rows: readonly LineItem[]): LineItem[] {
  const stated = statedRows(invoice);
  return [
    ...rows.map((row, index) => (stated[index]?.isAdjusted ? { ...row, unitPrice: undefined } : row)),
    ...adjustmentsOf(invoice, isNegated).map((amount) => ({ amount, page: null, box: null, confidence: 1 })),
  ];
}

/** What was found about the page as a whole is void once the XML's values stand beside the page's. */
function withChecks(detail: FieldDetail, ofPage: readonly CheckResult[], checks: readonly CheckResult[]): FieldDetail {
  const own = detail.checks.filter((check) => !ofPage.includes(check));
  return { ...detail, checks: [...own, ...checks.filter(({ field }) => field === detail.field)] };
}

function inOrder(details: readonly FieldDetail[]): FieldDetail[] {
  return details.toSorted((a, b) => FIELD_NAMES.indexOf(a.field) - FIELD_NAMES.indexOf(b.field));
}

function valuesOf(details: readonly FieldDetail[]): FieldValues {
  return Object.fromEntries(details.map(({ field, value }) => [field, value]));
}
