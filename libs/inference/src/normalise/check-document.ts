import type { CheckResult, FieldName, FieldValues, LineItem, VatLine } from '@app/domain';

/** What one document says of itself, normalised. */
export interface DocumentValues {
  readonly values: FieldValues;
  readonly lineItems: readonly LineItem[];
  readonly vatLines: readonly VatLine[];
}

/** Nordic invoices round the payable sum to whole crowns; a difference up to that is no error. */
const ROUNDING = 1;
/** Each line may have been rounded by itself. */
const ROUNDING_PER_LINE = 0.011;
/** Longer terms than this are a misread year. */
const MAX_TERMS_DAYS = 400;

type Rule = (document: DocumentValues) => CheckResult | null;

/** Findings about values that belong together. A rule without its inputs says nothing; a failed one removes nothing. */
export function checkDocument(document: DocumentValues): CheckResult[] {
  return RULES.map((rule) => rule(document)).filter((finding) => finding !== null);
}

const RULES: readonly Rule[] = [
  netPlusVatIsTotal,
  vatIsPartOfTotal,
  vatLinesAddUp,
  vatLinesFollowTheirRate,
  lineItemsAddUp,
  itemAmountsFollow,
  dueDateNotBeforeInvoiceDate,
  supplierIsNotCustomer,
];

function netPlusVatIsTotal({ values: { NetAmount, VatAmount, Amount } }: DocumentValues): CheckResult | null {
  if (NetAmount === undefined || VatAmount === undefined || Amount === undefined) return null;
  const sum = Number(NetAmount) + Number(VatAmount);
  return result(
    'net_plus_vat_is_total',
    within(sum, Amount, ROUNDING),
    `net ${NetAmount} + VAT ${VatAmount} = ${money(sum)}, total ${Amount}`,
    'Amount',
  );
}

function vatIsPartOfTotal({ values: { NetAmount, VatAmount, Amount } }: DocumentValues): CheckResult | null {
  if (NetAmount !== undefined || VatAmount === undefined || Amount === undefined || Number(Amount) === 0) return null;
  const passed = Math.abs(Number(VatAmount)) < Math.abs(Number(Amount)) / 2;
  return result('vat_is_part_of_total', passed, `VAT ${VatAmount} of total ${Amount}`, 'VatAmount');
}

function vatLinesAddUp({ values: { VatAmount }, vatLines }: DocumentValues): CheckResult | null {
  const sum = total(vatLines.map(({ vat }) => vat));
  if (VatAmount === undefined || sum === null) return null;
  return result(
    'vat_lines_sum',
    within(sum, VatAmount, ROUNDING_PER_LINE * vatLines.length),
    `VAT lines sum to ${money(sum)}, VAT ${VatAmount}`,
    'VatAmount',
  );
}

function vatLinesFollowTheirRate({ vatLines }: DocumentValues): CheckResult | null {
  const complete = vatLines.filter(
    ({ rate, net, vat }) => rate !== undefined && net !== undefined && vat !== undefined,
  );
  if (complete.length === 0) return null;
  const odd = complete.find(({ rate, net, vat }) => !within((Number(net) * Number(rate)) / 100, vat ?? '', 0.02));
  const message = odd ? `${odd.rate} % of ${odd.net} is not ${odd.vat}` : `each VAT line is its rate of its base`;
  return result('vat_lines_follow_rate', odd === undefined, message);
}

function lineItemsAddUp({ values: { NetAmount, Amount }, lineItems }: DocumentValues): CheckResult | null {
  const sum = total(lineItems.map(({ amount }) => amount));
  const aim = NetAmount ?? Amount;
  if (sum === null || aim === undefined) return null;
  const tolerance = ROUNDING_PER_LINE * lineItems.length;
  // Shops print rows with VAT included; either sum confirms the rows.
  const passed = within(sum, aim, tolerance) || (Amount !== undefined && within(sum, Amount, tolerance));
  return result(
    'line_items_sum_is_net',
    passed,
    `line items sum to ${money(sum)}, ${NetAmount === undefined ? 'total' : 'net'} ${aim}`,
  );
}

function itemAmountsFollow({ lineItems }: DocumentValues): CheckResult | null {
  const complete = lineItems.filter(
    (item) => item.quantity !== undefined && item.unitPrice !== undefined && item.amount !== undefined,
  );
  if (complete.length === 0) return null;
  const odd = complete.find((item) => !within(Number(item.quantity) * Number(item.unitPrice), item.amount ?? '', 0.02));
  const message = odd
    ? `${odd.quantity} × ${odd.unitPrice} is not ${odd.amount}`
    : 'each row is its quantity times its price';
  return result('line_items_multiply', odd === undefined, message);
}

function dueDateNotBeforeInvoiceDate({ values: { InvoiceDate, InvoiceDueDate } }: DocumentValues): CheckResult | null {
  if (InvoiceDate === undefined || InvoiceDueDate === undefined) return null;
  const days = (Date.parse(InvoiceDueDate) - Date.parse(InvoiceDate)) / 86_400_000;
  const message = `invoice date ${InvoiceDate}, due date ${InvoiceDueDate}`;
  return result('due_date_not_before_invoice_date', days >= 0 && days <= MAX_TERMS_DAYS, message, 'InvoiceDueDate');
}

function supplierIsNotCustomer({ values: { SupplierVatId, CustomerVatId } }: DocumentValues): CheckResult | null {
  if (SupplierVatId === undefined || CustomerVatId === undefined) return null;
  const message = `supplier ${SupplierVatId}, customer ${CustomerVatId}`;
  return result('supplier_is_not_customer', SupplierVatId !== CustomerVatId, message, 'CustomerVatId');
}

function result(rule: string, passed: boolean, message: string, field?: FieldName): CheckResult {
  return { rule, passed, message, ...(field && { field }) };
}

/** The sum, or null where there is nothing to add or a part is missing. */
function total(amounts: readonly (string | undefined)[]): number | null {
  if (amounts.length === 0 || amounts.includes(undefined)) return null;
  return amounts.reduce<number>((sum, amount) => sum + Number(amount), 0);
}

function within(sum: number, amount: string, tolerance: number): boolean {
  return Math.abs(sum - Number(amount)) < tolerance + 1e-9;
}

function money(amount: number): string {
  return amount.toFixed(2);
}
