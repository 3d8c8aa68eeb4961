import { normaliseAmount, readAmounts } from './amount.js';
import type { NormaliseContext } from './normalise-context.js';

describe('normaliseAmount', () => {
  it.each<[raw: string, expected: string | null, context?: NormaliseContext]>([
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1\u202f234\u202f567,89', '1234567.89'],
    ["1'234.56", '1234.56'],
    ['1’234’567.89', '1234567.89'],
    ['12.345.678,90', '12345678.90'],
    ['1,00,000.00', '100000.00'],
    ['12,34,567.50', '1234567.50'],
    ['₹ 1,23,456', '123456.00'],
    ['1200', '1200.00'],
    ['1200', '1200', { currency: 'JPY' }],
    ['¥12,000', '12000', { currency: 'JPY' }],
    ['$ 104.606.950', '104606950', { currency: 'CLP' }],
    ['0,5', '0.50'],
    ['.75', '0.75'],
    ['1.2', '1.20'],
    ['631.314', '631.314', { decimalMark: '.' }],
    ['1.234', '1234.00', { decimalMark: ',' }],
    ['1.234', '1234.00', { language: 'de' }],
    ['1.234', '1.234', { language: 'en' }],
    ['1,234', '1234.00', { language: 'en' }],
    ['1,234', '1.234', { decimalMark: ',' }],
    ['0.125', '0.125', { language: 'de' }],
    ['1234,567', '1234.567'],
    ['-1 234,50', '-1234.50'],
    ['- 1 234,50', '-1234.50'],
    ['−1.234,50', '-1234.50'],
    ['1.234,50-', '-1234.50'],
    ['1.234,50 -', '-1234.50'],
    ['(1,234.50)', '-1234.50'],
    ['($1,234.50)', '-1234.50'],
    ['-$1,234.50', '-1234.50'],
    ['$-1,234.50', '-1234.50'],
    ['EUR -5,00', '-5.00'],
    ['-5,00 EUR', '-5.00'],
    ['1,234.50 CR', '-1234.50'],
    ['1,234.50CR', '-1234.50'],
    ['1,234.50 DR', '1234.50'],
    ['-0,00', '0.00'],
    ['1.200,-', '1200.00'],
    ['1200,–', '1200.00'],
    ["1'200.-", '1200.00'],
    ['1 200:-', '1200.00'],
    ['1.200:-', '1200.00'],
    ['45:50', '45.50'],
    ['SEK 1 234,50', '1234.50'],
    ['1 234,50 kr', '1234.50'],
    ['1234,50kr', '1234.50'],
    ['€1.234,50', '1234.50'],
    ['1.234,50€', '1234.50'],
    ['USD1,234.50', '1234.50'],
    ['Total: 1 234,50 SEK', '1234.50'],
    ['Totaal € 12,50', '12.50'],
    ['25 % 971,38', '971.38'],
    ['971,38 (25%)', '971.38'],
    ['l.234,5O', '1234.50'],
    ['1 2S4,50', '1254.50'],
    ['1.234.56', '1234.56'],
    ['Invoice total', null],
    ['', null],
    ['25 %', null],
  ])('%s → %s', (raw, expected, context = {}) => {
    expect(normaliseAmount(raw, context)).toBe(expected);
  });

  it.each([
    'en-US',
    'en-GB',
    'en-IN',
    'sv-SE',
    'de-DE',
    'de-CH',
    'de-AT',
    'fr-FR',
    'fr-CH',
    'nl-NL',
    'da-DK',
    'nb-NO',
    'fi-FI',
    'es-ES',
    'it-IT',
    'pt-BR',
    'tr-TR',
    'pl-PL',
  ])('reads back amounts as Intl writes them in %s', (locale) => {
    const amounts = [0.05, 1, 9.99, 12.5, 100, 999.99, 1000, 1234.5, 12345.67, 123456.78, 1234567.89, 98765432.1];
    const wrong = amounts.flatMap((amount) =>
      [amount, -amount].flatMap((signed) =>
        (['decimal', 'currency'] as const).flatMap((style) => {
          const printed = new Intl.NumberFormat(locale, { style, currency: 'EUR', minimumFractionDigits: 2 }).format(
            signed,
          );
          const read = normaliseAmount(printed);
          return read === signed.toFixed(2) ? [] : [`${printed} → ${read}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('readAmounts', () => {
  it('says where the shape alone did not settle the decimal mark', () => {
    expect(readAmounts('1.234 1.234,5').map(({ value, certain }) => [value, certain])).toEqual([
      ['1234', false],
      ['1234.5', true],
    ]);
  });

  it('tells neighbouring columns apart', () => {
    expect(readAmounts('695,00 2 432,50').map(({ value }) => value)).toEqual(['695.00', '2432.50']);
  });
});
