import type { LineItem, VatLine } from '@app/domain';
import { normaliseAmount } from '../normalise/amount.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { negate, readDecimal } from './decimal.js';
import type { EInvoice, XmlLineItem } from './e-invoice.js';

/** Unit prices of a basis quantity are divided; more decimals than this are an artefact of the division. */
const PRICE_DECIMALS = 6;

/** Rows that say something; the others have no place in a table. */
export function statedRows({ lineItems }: EInvoice): XmlLineItem[] {
  return lineItems.filter(({ description, unitPrice: price, amount }) => description ?? price ?? amount);
}

/** The stated rows, in their order. In a credit note quantities and amounts change their sign, prices don't. */
export function normaliseItems(invoice: EInvoice, isNegated: boolean, context: NormaliseContext): LineItem[] {
  const signed = (decimal: string | undefined): string | undefined =>
    decimal !== undefined && isNegated ? negate(decimal) : decimal;
  return statedRows(invoice).map((row) => ({
    ...given('description', row.description?.replace(/\s+/g, ' ')),
    ...given('quantity', signed(decimalOf(row.quantity))),
    ...given('unit', row.unit),
    ...given('unitPrice', unitPrice(row, context)),
    ...given('vatRate', decimalOf(row.vatRate)),
    ...given('amount', signed(amountOf(row.amount, context))),
    page: null,
    box: null,
    confidence: 1,
  }));
}

export function normaliseVat(invoice: EInvoice, isNegated: boolean, context: NormaliseContext): VatLine[] {
  const signed = (decimal: string | undefined): string | undefined =>
    decimal !== undefined && isNegated ? negate(decimal) : decimal;
  return invoice.vatLines
    .map((line) => ({
      ...given('rate', decimalOf(line.rate)),
      ...given('net', signed(amountOf(line.net, context))),
      ...given('vat', signed(amountOf(line.vat, context))),
    }))
    .filter(({ net, vat }) => net !== undefined || vat !== undefined);
}

/** Discounts on and charges to the whole document as amounts to add to the rows. */
export function adjustmentsOf(invoice: EInvoice, isNegated: boolean): string[] {
  const allowance = decimalOf(invoice.allowance);
  const added = [allowance === undefined ? undefined : negate(allowance), decimalOf(invoice.charge)];
  return added.filter((amount) => amount !== undefined).map((amount) => (isNegated ? negate(amount) : amount));
}

function unitPrice({ unitPrice: price, priceQuantity }: XmlLineItem, context: NormaliseContext): string | undefined {
  const basis = Number(decimalOf(priceQuantity) ?? '1');
  const decimal = decimalOf(price);
  if (decimal === undefined || basis === 1 || !(basis > 0)) return amountOf(price, context);
  return amountOf((Number(decimal) / basis).toFixed(PRICE_DECIMALS), context);
}

function decimalOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (readDecimal(text) ?? undefined);
}

function amountOf(text: string | undefined, context: NormaliseContext): string | undefined {
  const decimal = decimalOf(text);
  return decimal === undefined ? undefined : (normaliseAmount(decimal, context) ?? undefined);
}

function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value ? ({ [key]: value } as Record<K, string>) : {};
}
