import { isValidBIC, isValidIBAN } from 'ibantools';
import { checkVAT, countries } from 'jsvat';
import type { Expected, LineItem } from './read-expected.js';

/** A line of expected.jsonl: every field is a string, except the line items. */
export type ExpectedRow = Omit<Expected, 'fields'> & { fields: Fields };
type Fields = { LineItems: LineItem[] } & Partial<Record<TextField, string>>;
type TextField =
  'InvoiceNumber' | 'InvoiceDate' | 'InvoiceDueDate' | 'DeliveryDate' | 'PaymentTerms' | 'Currency' | Total | CheckedId;
type Total = 'Amount' | 'NetAmount' | 'VatAmount';
type CheckedId =
  'Iban' | 'Bic' | 'Bankgiro' | 'Plusgiro' | 'OCR' | 'SupplierOrgNumber' | 'SupplierVatId' | 'CustomerVatId';

const MS_PER_DAY = 86_400_000;
const cents = (amount = '0'): number => Math.round(Number(amount) * 100);
const plain = (amount: number): string => (amount / 100).toFixed(2);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Half a cent counts away from zero, as on the pages. */
const round = (amount: number): number => Math.round(amount + Math.sign(amount) * 1e-6);
const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number);

/** Prices that include VAT, as on a receipt. */
const isGross = (row: ExpectedRow): boolean => row.flags.includes('gross-prices');

/** Lines whose quantity times price is not their amount, and a sum of lines that is not the net (or, for gross prices, the total). */
export function findWrongLines(row: ExpectedRow): string[] {
  const { LineItems: items, NetAmount, Amount } = row.fields;
  const wrong = items
    .filter(
      (item) => item.unitPrice && cents(item.amount) !== round(Number(item.quantity) * Number(item.unitPrice) * 100),
    )
    .map((item) => `line ${item.description}: ${item.quantity} × ${item.unitPrice} is not ${item.amount}`);
  const whole = isGross(row) ? Amount : NetAmount;
  const total = sum(items.map((item) => cents(item.amount)));
  return total === cents(whole) ? wrong : [...wrong, `lines sum to ${plain(total)}, not ${whole}`];
}

/** VAT that does not follow from its rate, and totals that do not follow from the VAT lines. */
export function findWrongSums({ fields, vatLines, ...row }: ExpectedRow): string[] {
  // A price that includes VAT is divided by it, so that the net and the VAT may be a cent off each other.
  const tolerance = isGross({ fields, vatLines, ...row }) ? 1 : 0;
  const wrong = vatLines
    .filter(({ rate, net, vat }) => Math.abs(round((cents(net) * Number(rate)) / 100) - cents(vat)) > tolerance)
    .map(({ rate, net, vat }) => `${rate} % of ${net} is not ${vat}`);
  const net = sum(vatLines.map((line) => cents(line.net)));
  const vat = sum(vatLines.map((line) => cents(line.vat)));
  // Öresavrundning: a Swedish total may be rounded to whole kronor.
  const total = fields.Currency === 'SEK' ? Math.round((net + vat) / 100) * 100 : net + vat;
  const totals: [Total, number][] = [
    ['NetAmount', net],
    ['VatAmount', vat],
    ['Amount', total],
  ];
  for (const [name, amount] of totals) {
    if (cents(fields[name]) !== amount) wrong.push(`${name} ${fields[name]}, not ${plain(amount)}`);
  }
  return wrong;
}

/** Dates that do not exist, and a due date that does not follow from the terms. */
export function findWrongDates({ fields, flags }: ExpectedRow): string[] {
  const { InvoiceDate, InvoiceDueDate, DeliveryDate, PaymentTerms } = fields;
  const wrong = [InvoiceDate, InvoiceDueDate, DeliveryDate]
    .filter((date) => date !== undefined && new Date(date).toISOString().slice(0, 10) !== date)
    .map((date) => `no such date: ${date}`);
  if (flags.includes('receipt') || flags.includes('credit-note')) return InvoiceDueDate ? [...wrong, 'due'] : wrong;
  const days = (Date.parse(InvoiceDueDate ?? '') - Date.parse(InvoiceDate ?? '')) / MS_PER_DAY;
  const terms = Number(/\d+/.exec(PaymentTerms ?? '')?.[0]);
  return days === terms ? wrong : [...wrong, `due after ${days} days, not ${terms}`];
}

/** Modulus 10, weights 2 and 1 from the right; the last digit is the check digit (ISO/IEC 7812-1, annex B). */
function passesLuhn(text: string): boolean {
  const weighted = digitsOf(text)
    .toReversed()
    .map((digit, index) => digit * (index % 2 === 1 ? 2 : 1));
  return sum(weighted.map((value) => Math.floor(value / 10) + (value % 10))) % 10 === 0;
}

const passesMod11 = (text: string, weights: readonly number[]): boolean =>
  sum(digitsOf(text).map((digit, index) => digit * (weights[index] ?? 0))) % 11 === 0;

/** By language of the invoice; the others have no check digit that is published. */
const ORG_NUMBER_CHECKS: Record<string, (id: string) => boolean> = {
  sv: passesLuhn,
  fr: (siret) => passesLuhn(siret) && passesLuhn(siret.slice(0, 9)),
  no: (id) => passesMod11(id, [3, 2, 7, 6, 5, 4, 3, 2, 1]),
  da: (id) => passesMod11(id, [2, 7, 6, 5, 4, 3, 2, 1]),
};

const isVatId = (id: string): boolean => checkVAT(id, countries).isValid;

/** Ids whose check digits are wrong. VAT ids are checked with their country, which some pages do not print. */
export function findWrongIds({ fields, alternatives, language }: ExpectedRow): string[] {
  const { SupplierOrgNumber, SupplierVatId } = fields;
  const checks: [name: CheckedId, id: string | undefined, isRight: (id: string) => boolean][] = [
    ['Iban', fields.Iban, isValidIBAN],
    ['Bic', fields.Bic, isValidBIC],
    ['Bankgiro', fields.Bankgiro, passesLuhn],
    ['Plusgiro', fields.Plusgiro, passesLuhn],
    ['OCR', fields.OCR, passesLuhn],
    ['SupplierOrgNumber', SupplierOrgNumber, ORG_NUMBER_CHECKS[language] ?? (() => true)],
    ['SupplierVatId', alternatives?.SupplierVatId?.[0] ?? SupplierVatId, isVatId],
    ['CustomerVatId', alternatives?.CustomerVatId?.[0] ?? fields.CustomerVatId, isVatId],
  ];
  if (language === 'sv') {
    checks.push(['SupplierVatId', SupplierVatId, (id) => id === `SE${digitsOf(SupplierOrgNumber ?? '').join('')}01`]);
  }
  return checks.filter(([, id, isRight]) => id !== undefined && !isRight(id)).map(([name, id]) => `${name} ${id}`);
}
