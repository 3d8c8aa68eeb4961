import { FIELD_CATALOGUE } from './field-catalogue.js';
import type { NormaliseContext } from './normalise-context.js';
import type { FieldName } from '@app/domain';

type Row = [field: FieldName, raw: string, value: string | null, passed?: boolean, context?: NormaliseContext];

describe('tax and register numbers', () => {
  it.each<Row>([
    ['SupplierVatId', 'SE556188840401', 'SE556188840401', true],
    ['SupplierVatId', 'SE 556188-8404 01', 'SE556188840401', true],
    ['SupplierVatId', 'Momsreg.nr: SE556188840401', 'SE556188840401', true],
    ['SupplierVatId', 'SE556188840501', 'SE556188840501', false],
    ['SupplierVatId', 'USt-IdNr.: DE 136 695 976', 'DE136695976', true],
    ['SupplierVatId', 'USt-ID DE136695976', 'DE136695976', true],
    ['SupplierVatId', 'FR 40 303 265 045', 'FR40303265045', true],
    ['SupplierVatId', 'TVA intracommunautaire : FR40303265045', 'FR40303265045', true],
    ['SupplierVatId', 'NL000099998B57', 'NL000099998B57', true],
    ['SupplierVatId', 'BTW NL 0000.99.998.B57', 'NL000099998B57', true],
    ['SupplierVatId', 'BE 0428.759.497', 'BE0428759497', true],
    ['SupplierVatId', 'ATU13585627', 'ATU13585627', true],
    ['SupplierVatId', 'GB 980 7806 84', 'GB980780684', true],
    ['SupplierVatId', 'IE6433435F', 'IE6433435F', true],
    ['SupplierVatId', 'FI20774740', 'FI20774740', true],
    ['SupplierVatId', 'DK 13585628', 'DK13585628', true],
    ['SupplierVatId', 'IT 00743110157', 'IT00743110157', true],
    ['SupplierVatId', 'P.IVA: 00743110157', '00743110157', true, { country: 'IT' }],
    ['SupplierVatId', 'PT501964843', 'PT501964843', true],
    ['SupplierVatId', 'PL 856-734-62-15', 'PL8567346215', true],
    ['SupplierVatId', 'NO 974 760 673 MVA', 'NO974760673MVA', true],
    ['SupplierVatId', '974 760 673 MVA', '974760673MVA', true],
    ['SupplierVatId', 'CHE-116.281.710 MWST', 'CHE116281710MWST', true],
    ['SupplierVatId', 'CHE-116.281.711', 'CHE116281711', false],
    ['SupplierVatId', 'GSTIN: 27AAPFU0939F1ZV', '27AAPFU0939F1ZV', true],
    ['SupplierVatId', 'ABN 51 824 753 556', '51824753556', true, { country: 'AU' }],
    ['SupplierVatId', 'B98602642', 'B98602642', true, { country: 'ES' }],
    ['SupplierVatId', 'NIF: (ES) B98602642', 'B98602642', true, { country: 'ES' }],
    ['SupplierVatId', '4540536920', '4540536920', true, { country: 'TR' }],
    ['SupplierVatId', 'SE55618884O4O1', 'SE556188840401', true],
    ['SupplierVatId', 'NIT: (CO) 901.585.284-3', '9015852843', undefined, { country: 'CO' }],
    ['SupplierVatId', 'RFC: EKU9003173C9', 'EKU9003173C9', undefined, { country: 'MX' }],
    ['SupplierVatId', 'DEM900317A12', 'DEM900317A12', undefined, { country: 'MX' }],
    ['SupplierVatId', 'GST/HST 123456789 RT0001', '123456789RT0001', undefined, { country: 'CA' }],
    ['SupplierVatId', 'St.-Nr. 20/188/04417', '2018804417', undefined, { country: 'DE' }],
    ['SupplierVatId', 'VAT number', null],
    ['SupplierOrgNumber', 'HRB-Nr. 181098', 'HRB 181098', undefined, { country: 'DE' }],
    ['SupplierOrgNumber', 'REA BT 447742', 'BT447742', undefined, { country: 'IT' }],
    ['SupplierOrgNumber', 'UEN 200140908Q', '200140908Q', undefined, { country: 'SG' }],
    ['SupplierOrgNumber', 'R.C.S. Luxembourg B316.082', 'B316082', undefined, { country: 'LU' }],
    ['SupplierOrgNumber', '556188-8404', '556188-8404', true, { country: 'SE' }],
    ['SupplierOrgNumber', 'Org.nr 5561888404', '556188-8404', true, { country: 'SE' }],
    ['SupplierOrgNumber', '165561888404', '556188-8404', true, { country: 'SE' }],
    ['SupplierOrgNumber', '556188-8405', '556188-8405', false, { country: 'SE' }],
    ['SupplierOrgNumber', 'Org.nr. 974 760 673', '974760673', true, { country: 'NO' }],
    ['SupplierOrgNumber', '974 760 674', '974760674', false, { country: 'NO' }],
    ['SupplierOrgNumber', 'CVR 13 58 56 28', '13585628', true, { country: 'DK' }],
    ['SupplierOrgNumber', 'CVR-nr.: 13585629', '13585629', false, { country: 'DK' }],
    ['SupplierOrgNumber', 'Y-tunnus 2077474-0', '2077474-0', true, { country: 'FI' }],
    ['SupplierOrgNumber', '2077474-1', '2077474-1', false, { country: 'FI' }],
    ['SupplierOrgNumber', 'SIREN 732 829 320', '732829320', true, { country: 'FR' }],
    ['SupplierOrgNumber', 'SIRET : 732 829 320 00074', '73282932000074', true, { country: 'FR' }],
    ['SupplierOrgNumber', '732 829 321', '732829321', false, { country: 'FR' }],
    ['SupplierOrgNumber', 'Amtsgericht München, HRB 12345', 'HRB 12345', undefined, { country: 'DE' }],
    ['SupplierOrgNumber', 'KvK 12345678', '12345678', undefined, { country: 'NL' }],
    ['SupplierOrgNumber', 'Company No. SC123456', 'SC123456', undefined, { country: 'GB' }],
    ['SupplierOrgNumber', 'EIN 12-3456789', '12-3456789', undefined, { country: 'US' }],
    ['SupplierOrgNumber', 'A58818501', 'A58818501', true, { country: 'ES' }],
    ['SupplierOrgNumber', '54362315K', '54362315K', true, { country: 'ES' }],
    ['SupplierOrgNumber', '54362315X', '54362315X', false, { country: 'ES' }],
    ['SupplierOrgNumber', 'Org.nr', null],
  ])('%s: %s → %s', (field, raw, value, ...[passed, context = {}]: [boolean?, NormaliseContext?]) => {
    const spec = FIELD_CATALOGUE[field];
    expect(spec.normalise(raw, context)).toBe(value);
    const findings = value === null ? [] : spec.check(value, context);
    expect(findings.map((finding) => finding.passed)).toEqual(passed === undefined ? [] : [passed]);
  });
});
