import type { FieldDetail, FieldName } from '@app/domain';
import { scores } from './scores.js';
import { type Extracted, Tally } from './tally.js';
import type { TruthRow } from './truth.js';

const row = (fields: Record<string, string>, rest: Partial<TruthRow> = {}): TruthRow => ({
  file: 'a.pdf',
  kind: 'digital-pdf',
  family: 'acme',
  fields,
  alternatives: {},
  ...rest,
});

const detail = (field: FieldName, value: string, confidence: number): FieldDetail => ({
  field,
  value,
  confidence,
  raw: value,
  page: 1,
  box: [0, 0, 0, 0],
  source: 'text-layer',
  checks: [],
});

const extracted = (values: Record<string, string>, rest: Partial<Extracted> = {}): Extracted => ({
  values,
  details: [],
  lineItems: [],
  vatLines: [],
  milliseconds: 1,
  ...rest,
});

describe('Tally', () => {
  it('counts right, wrong and missing values, and only fields that truth names', () => {
    const tally = new Tally();
    const misses = tally.add(
      row({ InvoiceNumber: 'A-1', Amount: '100.00', Iban: 'SE1' }),
      extracted({ InvoiceNumber: 'a 1', Amount: '99.00', CustomerName: 'Not in truth' }),
    );
    expect(tally.total()).toEqual({ right: 1, wrong: 1, missing: 1 });
    expect(misses).toEqual([
      { field: 'Amount', want: '100.00', got: '99.00' },
      { field: 'Iban', want: 'SE1', got: null },
    ]);
    expect(tally.perfect).toBe(0);
  });

  it('counts a wrong value as false positive and false negative', () => {
    expect(scores({ right: 1, wrong: 1, missing: 2 })).toEqual({ precision: 0.5, recall: 0.25, f1: 1 / 3 });
  });

  it('accepts alternatives, amounts by value and names by likeness', () => {
    const tally = new Tally();
    const truth = row(
      { Amount: '100.00', SupplierName: 'Provide One S.L.', InvoiceNumber: 'SAMPLE-001' },
      { alternatives: { InvoiceNumber: ['001'] } },
    );
    const values = { Amount: '100', SupplierName: 'PROVIDE ONE SL', InvoiceNumber: '001' };
    tally.add(truth, extracted(values));
    expect(tally.perfect).toBe(1);
  });

  it('weighs families alike, whatever their size', () => {
    const tally = new Tally();
    const right = extracted({ Amount: '1.00' });
    for (let i = 0; i < 3; i++) tally.add(row({ Amount: '1.00' }), right);
    tally.add(row({ Amount: '2.00' }, { family: 'other' }), right);
    expect(tally.familyMean()).toBe(0.5);
  });

  it('matches each line item once, by amount and description', () => {
    const tally = new Tally();
    const item = { description: 'Widget', amount: '5.00', page: 1, box: [0, 0, 0, 0] as const, confidence: 1 };
    const wanted = [
      { description: 'Widget', amount: '5.00' },
      { description: 'Widget', amount: '5.00' },
    ];
    tally.add(row({}, { lineItems: wanted }), extracted({}, { lineItems: [item] }));
    expect(tally.items).toEqual({ hits: 1, got: 1, want: 2 });
  });

  it('counts tables only where truth has them', () => {
    const tally = new Tally();
    const vatLines = [{ rate: '25', net: '4.00', vat: '1.00' }];
    tally.add(row({}), extracted({}, { vatLines }));
    expect(tally.vatLines).toEqual({ hits: 0, got: 0, want: 0 });
    tally.add(row({}, { vatLines: [{ rate: '25' }, { rate: '12' }] }), extracted({}, { vatLines }));
    expect(tally.vatLines).toEqual({ hits: 1, got: 1, want: 2 });
  });

  it('measures the gap between confidence and the share of right values', () => {
    const tally = new Tally();
    const details = [detail('Amount', '1.00', 0.9), detail('Iban', 'SE2', 0.9)];
    tally.add(row({ Amount: '1.00', Iban: 'SE1' }), extracted({}, { details }));
    expect(tally.calibrationError()).toBeCloseTo(0.4);
    expect(tally.calibrationError('Amount')).toBeCloseTo(0.1);
    expect(tally.calibrationError('Iban')).toBeCloseTo(0.9);
  });
});
