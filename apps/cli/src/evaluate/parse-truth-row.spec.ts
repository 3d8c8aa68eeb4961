import { parseTruthRow } from './parse-truth-row.js';

const line = (more: object = {}): string =>
  JSON.stringify({ file: 'a.pdf', kind: 'scan', fields: { InvoiceNumber: '7' }, ...more });

describe('parseTruthRow', () => {
  it('reads a label and ignores what it does not know', () => {
    const row = parseTruthRow(
      line({
        flags: ['synthetic'],
        fields: { InvoiceNumber: '7', LineItems: [{ description: 'Pump', amount: '5.00' }] },
        alternatives: { InvoiceNumber: ['007'] },
        vatLines: [{ rate: '25', vat: '1.00' }],
      }),
    );
    expect(row).toEqual({
      file: 'a.pdf',
      kind: 'scan',
      family: undefined,
      language: undefined,
      fields: { InvoiceNumber: '7' },
      lineItems: [{ description: 'Pump', amount: '5.00' }],
      vatLines: [{ rate: '25', vat: '1.00' }],
      alternatives: { InvoiceNumber: ['007'] },
    });
  });

  it('gives documents without a kind one of their own', () => {
    expect(parseTruthRow('{"file":"a.pdf","fields":{}}')).toMatchObject({ kind: 'documents' });
  });

  it.each([
    ['{"file": "a.pdf",', /^not JSON/],
    ['[]', /must be an object/],
    ['{"fields":{}}', /"file" is missing/],
    ['{"file":"a.pdf"}', /"fields" is missing/],
    [line({ fields: { DueDate: '2026-01-02' } }), /no field DueDate/],
    [line({ fields: { invoice_number: '7' } }), /did you mean InvoiceNumber\?/],
    [line({ fields: { InvoiceNumber: 7 } }), /fields\.InvoiceNumber must be a text in quotation marks/],
    [line({ fields: { InvoiceDate: '14.10.2026' } }), /write dates as 2026-10-14/],
    [line({ fields: { Amount: '4 857,00' } }), /write amounts as 4857\.00/],
    [
      line({ fields: { LineItems: [{ unit_price: '1.00' }] } }),
      /LineItems\[0\] has no column unit_price; did you mean unitPrice\?/,
    ],
    [line({ alternatives: { InvoiceNumber: '007' } }), /alternatives\.InvoiceNumber must be a list/],
    [line({ vatLines: [{ rate: 25 }] }), /vatLines\[0\]\.rate must be a text/],
  ])('says what is wrong with %s', (text, message) => {
    expect(parseTruthRow(text)).toMatch(message);
  });
});
