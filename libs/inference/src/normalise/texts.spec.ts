import { FIELD_NAMES, type FieldName } from '@app/domain';
import { FIELD_CATALOGUE } from './field-catalogue.js';
import type { NormaliseContext } from './normalise-context.js';
import { daysOfPaymentTerms } from './payment-terms.js';

describe('texts, identifiers and currencies', () => {
  it.each<[field: FieldName, raw: string, value: string | null, context?: NormaliseContext]>([
    ['InvoiceNumber', '2026-10457', '2026-10457'],
    ['InvoiceNumber', '#INV-001', 'INV-001'],
    ['InvoiceNumber', 'Nr. 4711', '4711'],
    ['InvoiceNumber', 'Invoice No: INV/2023/03/0008', 'INV/2023/03/0008'],
    ['InvoiceNumber', 'N° FA-2026-12', 'FA-2026-12'],
    ['InvoiceNumber', 'RE 2026 0001', 'RE 2026 0001'],
    ['InvoiceNumber', '(12345)', '12345'],
    ['InvoiceNumber', 'Datum', null],
    ['PurchaseOrder', 'po_number', 'po_number'],
    ['CustomerNumber', 'Client_1', 'Client_1'],
    ['SupplierName', 'Muster GmbH · Hauptstr. 1 · 12345 Stadt', 'Muster GmbH'],
    ['SupplierName', 'Acme AB\nStorgatan 1', 'Acme AB'],
    ['CustomerName', 'Bill to: John Doe', 'John Doe'],
    ['CustomerName', 'Att: Eva Ek\nAcme AB', 'Acme AB'],
    ['CustomerName', '***', null],
    ['SupplierAddress', 'Storgatan 1\n111 22 Stockholm\nTel. 08-123 45', 'Storgatan 1, 111 22 Stockholm'],
    ['PaymentTerms', 'Betalningsvillkor: 30 dagar netto', '30 dagar netto'],
    ['PaymentTerms', '14 Tage 2% Skonto', '14 Tage 2% Skonto'],
    ['Currency', 'SEK', 'SEK'],
    ['Currency', 'kr', 'SEK', { country: 'SE' }],
    ['Currency', 'kr', 'DKK', { language: 'da' }],
    ['Currency', 'kr', null],
    ['Currency', '1 234,50 kr', 'NOK', { country: 'NO' }],
    ['Currency', '€', 'EUR'],
    ['Currency', '€12', 'EUR'],
    ['Currency', '$', 'USD'],
    ['Currency', '$', 'CAD', { country: 'CA' }],
    ['Currency', 'A$ 12', 'AUD'],
    ['Currency', 'US$', 'USD'],
    ['Currency', '£12', 'GBP'],
    ['Currency', '₹', 'INR'],
    ['Currency', 'zł', 'PLN'],
    ['Currency', 'Fr. 12', 'CHF'],
    ['Currency', 'RM 12', 'MYR'],
    ['Currency', 'Euro', 'EUR'],
    ['Currency', 'Total', null],
    ['Currency', 'XYZ', null],
  ])('%s: %s → %s', (field, raw, value, context = {}) => {
    expect(FIELD_CATALOGUE[field].normalise(raw, context)).toBe(value);
  });

  it('knows every field of the wire contract', () => {
    expect(Object.keys(FIELD_CATALOGUE)).toEqual([...FIELD_NAMES]);
  });

  it.each([
    ['30 dagar netto', 30],
    ['Net 30', 30],
    ['14 Tage 2% Skonto, 30 Tage netto', 30],
    ['zahlbar innerhalb von 10 Tagen', 10],
    ['14 pv', 14],
    ['Due on receipt', 0],
    ['as agreed', null],
  ])('reads the days of "%s"', (terms, days) => {
    expect(daysOfPaymentTerms(terms)).toBe(days);
  });
});
