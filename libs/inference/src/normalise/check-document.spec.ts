import type { FieldValues, LineItem, VatLine } from '@app/domain';
import { checkDocument } from './check-document.js';

const item = (quantity: string, unitPrice: string, amount: string): LineItem => ({
  quantity,
  unitPrice,
  amount,
  page: 1,
  box: [0, 0, 1, 1],
  confidence: 1,
});

function verdicts(
  values: FieldValues,
  lineItems: readonly LineItem[] = [],
  vatLines: readonly VatLine[] = [],
): Record<string, boolean> {
  return Object.fromEntries(checkDocument({ values, lineItems, vatLines }).map(({ rule, passed }) => [rule, passed]));
}

describe('checkDocument', () => {
  it('says nothing where the inputs are missing', () => {
    expect(
      checkDocument({ values: { Amount: '100.00', InvoiceDate: '2026-01-01' }, lineItems: [], vatLines: [] }),
    ).toEqual([]);
  });

  it('adds net and VAT up to the total, whole crowns allowed', () => {
    const rule = 'net_plus_vat_is_total';
    expect(verdicts({ NetAmount: '3885.50', VatAmount: '971.38', Amount: '4857.00' })).toEqual({ [rule]: true });
    expect(verdicts({ NetAmount: '-9200.00', VatAmount: '-2300.00', Amount: '-11500.00' })).toEqual({ [rule]: true });
    expect(verdicts({ NetAmount: '3885.50', VatAmount: '971.38', Amount: '4900.00' })).toEqual({ [rule]: false });
  });

  it('names both values and the field it speaks of', () => {
    const [finding] = checkDocument({
      values: { NetAmount: '80.00', VatAmount: '20.00', Amount: '110.00' },
      lineItems: [],
      vatLines: [],
    });
    expect(finding).toEqual({
      rule: 'net_plus_vat_is_total',
      passed: false,
      field: 'Amount',
      message: 'net 80.00 + VAT 20.00 = 100.00, total 110.00',
    });
  });

  it('wants the due date on or after the invoice date, within a year or so', () => {
    const rule = 'due_date_not_before_invoice_date';
    expect(verdicts({ InvoiceDate: '2026-04-03', InvoiceDueDate: '2026-05-03' })).toEqual({ [rule]: true });
    expect(verdicts({ InvoiceDate: '2026-04-03', InvoiceDueDate: '2026-04-03' })).toEqual({ [rule]: true });
    expect(verdicts({ InvoiceDate: '2026-04-03', InvoiceDueDate: '2026-04-02' })).toEqual({ [rule]: false });
    expect(verdicts({ InvoiceDate: '2026-04-03', InvoiceDueDate: '2029-04-03' })).toEqual({ [rule]: false });
  });

  it('compares line items with the net, or with the total where prices include VAT', () => {
    const rows = [item('2', '30.00', '60.00'), item('1', '40.00', '40.00')];
    expect(verdicts({ NetAmount: '100.00' }, rows)).toMatchObject({
      line_items_sum_is_net: true,
      line_items_multiply: true,
    });
    expect(verdicts({ NetAmount: '80.00', Amount: '100.00' }, rows)).toMatchObject({ line_items_sum_is_net: true });
    expect(verdicts({ NetAmount: '90.00' }, rows)).toMatchObject({ line_items_sum_is_net: false });
    expect(verdicts({ NetAmount: '100.00' }, [item('3', '30.00', '100.00')])).toMatchObject({
      line_items_multiply: false,
    });
  });

  it('holds VAT lines against the VAT sum and their own rate', () => {
    const lines = [
      { rate: '25', net: '100.00', vat: '25.00' },
      { rate: '12', net: '50.00', vat: '6.00' },
    ];
    expect(verdicts({ VatAmount: '31.00' }, [], lines)).toEqual({ vat_lines_sum: true, vat_lines_follow_rate: true });
    expect(verdicts({ VatAmount: '30.00' }, [], lines)).toMatchObject({ vat_lines_sum: false });
    expect(verdicts({}, [], [{ rate: '25', net: '100.00', vat: '12.00' }])).toEqual({ vat_lines_follow_rate: false });
  });

  it('finds one VAT id given to both parties', () => {
    expect(verdicts({ SupplierVatId: 'DE136695976', CustomerVatId: 'DE136695976' })).toEqual({
      supplier_is_not_customer: false,
    });
  });
});
