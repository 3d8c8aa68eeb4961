import { countItemHits, countVatHits, isSameValue } from './compare.js';

const item = (description: string, amount: string) => ({
  description,
  amount,
  page: 1,
  box: [0, 0, 0, 0] as const,
  confidence: 1,
});

describe('isSameValue', () => {
  it.each([
    ['Amount', '100.004', '100.00', true],
    ['Amount', '100.01', '100.00', false],
    ['Amount', 'abc', '100.00', false],
    ['InvoiceNumber', 'a 1/7', 'A-17', true],
    ['InvoiceNumber', '17', 'A-17', false],
    ['SupplierName', 'PROVIDE ONE SL', 'Provide One S.L.', true],
    ['SupplierName', 'Acme', 'Acme Holding International AB', true],
    ['SupplierName', 'Acm', 'Acm Holding International AB', false],
    ['SupplierName', 'Beta', 'Acme', false],
  ])('compares %s %j with %j: %s', (field, got, want, same) => {
    expect(isSameValue(field, got, want)).toBe(same);
  });
});

describe('countItemHits', () => {
  it('asks for the amount and a description that is alike or part of the labelled one', () => {
    const want = [{ description: 'Installation of the pump', amount: '5.00' }];
    expect(countItemHits([item('Installation of pump', '5.00')], want)).toBe(1);
    expect(countItemHits([item('Installation', '5.00')], want)).toBe(1);
    expect(countItemHits([item('Installation of the pump', '5.10')], want)).toBe(0);
    expect(countItemHits([item('Freight', '5.00')], want)).toBe(0);
  });

  it('asks for the unit price where truth has no amount', () => {
    expect(countItemHits([{ ...item('Pump', '9.00'), unitPrice: '3.00' }], [{ unitPrice: '3.00' }])).toBe(1);
  });
});

describe('countVatHits', () => {
  it('compares every number that truth names, each line once', () => {
    const got = [{ rate: '25', net: '100.00', vat: '25.00' }];
    expect(countVatHits(got, [{ rate: '25.0', vat: '25' }])).toBe(1);
    expect(countVatHits(got, [{ rate: '25', net: '90.00' }])).toBe(0);
    expect(countVatHits(got, [{ rate: '25' }, { rate: '25' }])).toBe(1);
  });
});
