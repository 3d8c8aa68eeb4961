import { FIELD_NAMES } from '@app/domain';
import { mapClasses } from './map-classes.js';
import { YoloUnusable } from './yolo-unusable.js';

const map = (names: readonly string[], overrides: Record<string, unknown> = {}) =>
  mapClasses(names, new Map(Object.entries(overrides)), 'best.onnx');

describe('mapClasses', () => {
  it('knows our own names', () => {
    expect(map(FIELD_NAMES)).toEqual({ fields: FIELD_NAMES, unknown: [] });
  });

  it.each([
    ['invoice_no', 'InvoiceNumber'],
    ['Invoice-Number', 'InvoiceNumber'],
    ['INVOICE NUMBER', 'InvoiceNumber'],
    ['invoiceDate', 'InvoiceDate'],
    ['due_date', 'InvoiceDueDate'],
    ['total', 'Amount'],
    ['Grand Total', 'Amount'],
    ['sub_total', 'NetAmount'],
    ['tax', 'VatAmount'],
    ['vendor_name', 'SupplierName'],
    ['bill_to', 'CustomerName'],
    ['PO', 'PurchaseOrder'],
    ['förfallodatum', 'InvoiceDueDate'],
    ['swift_code', 'Bic'],
    ['kid', 'OCR'],
  ])('reads the class %s as %s', (name, field) => {
    expect(map([name]).fields).toEqual([field]);
  });

  it('lists classes that are none of our fields', () => {
    expect(map(['logo', 'total', 'table'])).toEqual({ fields: [null, 'Amount', null], unknown: ['logo', 'table'] });
  });

  it('obeys the mapping file, which can also switch a class off', () => {
    const mapped = map(['field_7', 'total', 'logo'], { field_7: 'Iban', total: 'NetAmount', logo: null });
    expect(mapped).toEqual({ fields: ['Iban', 'NetAmount', null], unknown: [] });
  });

  it('refuses a mapping file with a class or a field that does not exist', () => {
    expect(() => map(['total'], { totl: 'Amount' })).toThrow(/names the class "totl", and its classes are total/);
    expect(() => map(['total'], { total: 'Summe' })).toThrow(/maps "total" to "Summe"; fields are InvoiceNumber/);
  });

  it('refuses a detector of something else', () => {
    expect(() => map(['person', 'bicycle'])).toThrow(YoloUnusable);
    expect(() => map(['person', 'bicycle'])).toThrow(/none of its classes \(person, bicycle\)/);
  });
});
