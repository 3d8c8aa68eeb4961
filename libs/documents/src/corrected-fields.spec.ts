import { FIELD_NAMES, type FieldName } from '@app/domain';

import { readCorrection, wantedOf, withCorrections } from './corrected-fields.js';
import { FIELD_DESCRIPTIONS } from './dto/field-descriptions.js';

describe('readCorrection', () => {
  it.each([
    ['4857', '4857.00'],
    ['4857.00', '4857.00'],
    ['4857,5', '4857.50'],
    ['-12.50', '-12.50'],
    ['−12,50', '-12.50'],
    [' 4 857,00 ', '4857.00'],
    ['4\u00a0857,00', '4857.00'],
    ['12 345 678', '12345678.00'],
    ["1'234.50", '1234.50'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['-1.234,50', '-1234.50'],
    ['12.345.678', '12345678.00'],
    ['12,345,678', '12345678.00'],
    ['0', '0.00'],
    ['0.125', '0.125'],
    ['1234.567', '1234.567'],
    ['1 234,567', '1234.567'],
  ])('reads the amount %j as %s', (given, value) => {
    expect(readCorrection('Amount', given, { currency: 'SEK' })).toBe(value);
  });

  it('gives an amount no minor units where its currency has none', () => {
    expect(readCorrection('Amount', '12000', { currency: 'JPY' })).toBe('12000');
  });

  it.each([
    '1e5',
    '12 or 13',
    '1.2.3',
    '0x10',
    '--5',
    '+5',
    '5-',
    'about 100 SEK',
    '100 SEK',
    '25 %',
    '1.234',
    '1,234',
    '00.125',
    '1.234.56',
    '1,234,567,890.12,3',
    '1 23',
    '12 3456',
    '1.234 567',
    "1'234 567",
    'l00',
    '1O0',
    '.5',
    '5.',
    '1,-',
    '(5)',
    'NaN',
    'Infinity',
    '',
    '٣',
    '1'.repeat(31),
  ])('refuses %j as an amount', (given) => {
    expect(readCorrection('Amount', given, { currency: 'SEK' })).toBeNull();
  });

  it.each([
    ['2026-10-14', '2026-10-14'],
    ['2026/10/14', '2026-10-14'],
    ['14.10.2026', '2026-10-14'],
    ['10.11.2026', '2026-11-10'],
    ['14/10/2026', '2026-10-14'],
    ['10/14/2026', '2026-10-14'],
    ['10/10/2026', '2026-10-10'],
    ['14 oktober 2026', '2026-10-14'],
    ['14. Okt. 2026', '2026-10-14'],
    ['October 14, 2026', '2026-10-14'],
    ['29.2.2024', '2024-02-29'],
  ])('reads the date %j as %s', (given, value) => {
    expect(readCorrection('InvoiceDate', given, {})).toBe(value);
  });

  it.each([
    '10/11/2026',
    '10-11-2026',
    'due 2026-10-14 maybe',
    '2026-10-14 or 2026-10-15',
    '2026-10-14T08:00:00Z',
    '2026-02-30',
    '2026-13-01',
    '14/10/26',
    '14/10.2026',
    '14 smarch 2026',
    '2O26-10-14',
    '20261014',
    'soon',
    '',
  ])('refuses %j as a date', (given) => {
    expect(readCorrection('InvoiceDate', given, {})).toBeNull();
  });

  it.each<[FieldName, string, string | null]>([
    ['Currency', 'sek', 'SEK'],
    ['Currency', 'SEK or EUR', null],
    ['Currency', '$', null],
    ['Iban', 'SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466'],
    ['Iban', 'IBAN SE45 5000 0000 0583 9825 7466', null],
    ['Iban', 'SE45 5OOO 0000 0583 9825 7466', null],
    ['Bankgiro', '50501055', '5050-1055'],
    ['Bankgiro', '5050-1055 or 5050-1056', null],
    ['SupplierVatId', 'SE 556677-8899 01', 'SE556677889901'],
    ['SupplierVatId', 'SE55667788990199', null],
    ['SupplierOrgNumber', '5566778899', '556677-8899'],
    ['OCR', '12345 67897', '1234567897'],
    ['OCR', '12345 and 67897', null],
    ['InvoiceNumber', '2026-10457', '2026-10457'],
    ['InvoiceNumber', 'none', null],
    ['SupplierName', 'Nordvik  Elteknik AB', 'Nordvik Elteknik AB'],
  ])('%s: %j is %j', (field, given, value) => {
    expect(readCorrection(field, given, {})).toBe(value);
  });

  it.each(FIELD_NAMES)('takes back the documented value of %s as it is', (field) => {
    const [, example] = FIELD_DESCRIPTIONS[field];
    expect(readCorrection(field, example, { currency: 'SEK' })).toBe(example);
  });

  it.each(FIELD_NAMES)('says in words what %s takes', (field) => {
    expect(wantedOf(field)).toMatch(/^(an? \S.*|payment terms) such as \S|^a number with .*such as/);
    expect(wantedOf(field)).not.toMatch(/identifier|party-name|counted/);
  });
});

describe('withCorrections', () => {
  it('lets later corrections win and null take a value away', () => {
    const corrections = [
      { field: 'Amount', after: '1.00' },
      { field: 'Amount', after: '2.00' },
      { field: 'Currency', after: null },
    ] as const;
    expect(withCorrections({ Amount: '9.00', Currency: 'SEK' }, corrections)).toEqual({ Amount: '2.00' });
  });
});
