import { FIELD_CATALOGUE } from './field-catalogue.js';
import type { NormaliseContext } from './normalise-context.js';
import type { FieldName } from '@app/domain';

type Row = [field: FieldName, raw: string, value: string | null, passed?: boolean, context?: NormaliseContext];

describe('bank numbers and payment references', () => {
  it.each<Row>([
    ['Iban', 'DE89 3704 0044 0532 0130 00', 'DE89370400440532013000', true],
    ['Iban', 'IBAN: DE89370400440532013000 BIC: COBADEFFXXX', 'DE89370400440532013000', true],
    ['Iban', 'IBAN-Nr. SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466', true],
    ['Iban', 'GB29 NWBK 6016 1331 9268 19', 'GB29NWBK60161331926819', true],
    ['Iban', 'FI21-1234-5600-0007-85', 'FI2112345600000785', true],
    ['Iban', 'NO93 8601 1117 947', 'NO9386011117947', true],
    ['Iban', 'SE45 5OOO OOOO O583 9825 7466', 'SE4550000000058398257466', true],
    ['Iban', 'DE89 3704 0044 0532 0130 01', 'DE89370400440532013001', false],
    ['Iban', 'Invoice DE1', null],
    ['Bic', 'BIC: COBADEFFXXX', 'COBADEFFXXX', true],
    ['Bic', 'SWIFT/BIC NDEASESS', 'NDEASESS', true],
    ['Bic', 'DEUT DE FF XXX', 'DEUTDEFFXXX', true],
    ['Bic', 'COBADEFXXX', 'COBADEFXXX', false],
    ['Bic', 'bank', null],
    ['Bankgiro', '5050-1055', '5050-1055', true],
    ['Bankgiro', 'Bankgiro: 991-2346', '991-2346', true],
    ['Bankgiro', '50501055', '5050-1055', true],
    ['Bankgiro', 'BG 5050 - 1055', '5050-1055', true],
    ['Bankgiro', '5050-1056', '5050-1056', false],
    ['Bankgiro', '12-3456', null],
    ['Plusgiro', '4 87 72 - 2', '48772-2', false],
    ['Plusgiro', '28 65 43-4', '286543-4', true],
    ['Plusgiro', 'PG 90 20 03-3', '902003-3', true],
    ['Plusgiro', '2865434', '286543-4', true],
    ['Plusgiro', '286543-5', '286543-5', false],
    ['OCR', '2026 1041 6', '202610416', true, { country: 'SE' }],
    ['OCR', 'OCR: 1234567897', '1234567897', true, { country: 'SE' }],
    ['OCR', '1234567890', '1234567890', false, { country: 'SE' }],
    ['OCR', '1234567890', '1234567890', undefined, { country: 'US' }],
    ['OCR', 'KID 0000 1234 5678 903', '000012345678903', true, { country: 'NO' }],
    ['OCR', '1234 5672', '12345672', undefined],
    ['OCR', '12345 67897', '1234567897', true, { country: 'FI' }],
    ['OCR', '12345 67890', '1234567890', false, { country: 'FI' }],
    ['OCR', 'RF18 5390 0754 7034', 'RF18539007547034', true],
    ['OCR', 'RF19 5390 0754 7034', 'RF19539007547034', false],
    ['OCR', '21 00000 00003 13947 14300 09017', '210000000003139471430009017', true],
    ['OCR', '21 00000 00003 13947 14300 09018', '210000000003139471430009018', false],
    ['OCR', '+++090/9337/55493+++', '+++090/9337/55493+++', true],
    ['OCR', '***090/9337/55494***', '+++090/9337/55494+++', false],
    ['OCR', '#F-5520#', 'F-5520', undefined],
    ['OCR', 'Referens', null],
  ])('%s: %s → %s', (field, raw, value, ...[passed, context = {}]: [boolean?, NormaliseContext?]) => {
    const spec = FIELD_CATALOGUE[field];
    expect(spec.normalise(raw, context)).toBe(value);
    const findings = value === null ? [] : spec.check(value, context);
    expect(findings.map((finding) => finding.passed)).toEqual(passed === undefined ? [] : [passed]);
  });

  it('says nothing about a reference whose rule it does not know', () => {
    expect(FIELD_CATALOGUE.OCR.check('1234567890', { country: 'US' })).toEqual([]);
  });
});
