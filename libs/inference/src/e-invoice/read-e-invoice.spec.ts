import { billionLaughs, externalEntity, makeCii, makeUbl } from '../../../../test/support/e-invoices.js';
import { eInvoiceResult, NO_PAGE } from './e-invoice-result.js';
import { readEInvoice } from './read-e-invoice.js';

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const resultOf = (xml: string) => eInvoiceResult(readEInvoice(bytes(xml), null), NO_PAGE);
const fieldsOf = (xml: string) => Object.fromEntries(resultOf(xml).details.map(({ field, value }) => [field, value]));

describe('an invoice in CII', () => {
  it('gives every field that it states, in the form of the wire contract', () => {
    expect(fieldsOf(makeCii())).toEqual({
      InvoiceNumber: 'RE-2026-0815',
      InvoiceDate: '2026-10-14',
      InvoiceDueDate: '2026-10-28',
      Amount: '178.50',
      NetAmount: '150.00',
      VatAmount: '28.50',
      Currency: 'EUR',
      SupplierName: 'Eisenwaren Müller GmbH',
      SupplierAddress: 'Marktgasse 3, 80331 München, DE',
      SupplierVatId: 'DE136695976',
      SupplierOrgNumber: 'HRB 12345',
      CustomerName: 'Bäckerei Sommer OHG',
      CustomerNumber: 'K-77',
      PurchaseOrder: 'B 4711',
      DeliveryDate: '2026-10-12',
      PaymentTerms: 'Zahlbar in 14 Tagen ohne Abzug',
      Iban: 'DE89370400440532013000',
      Bic: 'COBADEFFXXX',
      OCR: 'RF18539007547034',
    });
  });

  it('names the XML as the source, keeps what it says and stands on no page', () => {
    const date = resultOf(makeCii()).details.find(({ field }) => field === 'InvoiceDate');
    expect(date).toMatchObject({ raw: '20261014', confidence: 1, source: 'xml', page: null, box: null });
  });

  it('gives rows and VAT lines', () => {
    const { lineItems, vatLines } = resultOf(makeCii());
    const place = { page: null, box: null, confidence: 1 };
    expect(lineItems).toEqual([
      {
        description: 'Schrauben M8',
        quantity: '2',
        unit: 'C62',
        unitPrice: '50.00',
        vatRate: '19',
        amount: '100.00',
        ...place,
      },
      {
        description: 'Beratung & Montage',
        quantity: '0.75',
        unit: 'HUR',
        unitPrice: '80.00',
        vatRate: '19',
        amount: '60.00',
        ...place,
      },
    ]);
    expect(vatLines).toEqual([{ rate: '19', net: '150.00', vat: '28.50' }]);
  });

  it('passes every check, a discount on the whole document included', () => {
    const { checks, details } = resultOf(makeCii());
    expect(checks.map(({ rule }) => rule)).toContain('line_items_sum_is_net');
    expect([...checks, ...details.flatMap((detail) => detail.checks)].filter(({ passed }) => !passed)).toEqual([]);
  });

  it('fails the checks of an invoice whose sums are wrong', () => {
    const { checks } = resultOf(
      makeCii().replace('>150.00</ram:TaxBasisTotalAmount>', '>140.00</ram:TaxBasisTotalAmount>'),
    );
    expect(checks.filter(({ passed }) => !passed).map(({ rule }) => rule)).toEqual([
      'net_plus_vat_is_total',
      'line_items_sum_is_net',
    ]);
  });

  it('turns the signs of a credit note, prices aside', () => {
    const { details, lineItems, vatLines, checks } = resultOf(makeCii({ typeCode: '381' }));
    expect(details.find(({ field }) => field === 'Amount')).toMatchObject({ value: '-178.50', raw: '178.50' });
    expect(lineItems[0]).toMatchObject({ quantity: '-2', unitPrice: '50.00', amount: '-100.00' });
    expect(vatLines).toEqual([{ rate: '19', net: '-150.00', vat: '-28.50' }]);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('reports what is left to pay after a deposit, and adds up the whole', () => {
    const sums =
      '<ram:TotalPrepaidAmount>100.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>78.50</ram:DuePayableAmount>';
    expect(fieldsOf(makeCii({ sums }))['Amount']).toBe('78.50');
    expect(resultOf(makeCii({ sums })).checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('reports the total of an invoice that was paid already', () => {
    const sums =
      '<ram:TotalPrepaidAmount>178.50</ram:TotalPrepaidAmount><ram:DuePayableAmount>0.00</ram:DuePayableAmount>';
    expect(fieldsOf(makeCii({ sums }))['Amount']).toBe('178.50');
  });

  it('drops a date that is none and says so', () => {
    const { details, problems } = resultOf(makeCii().replace('20261014', '20261341'));
    expect(details.some(({ field }) => field === 'InvoiceDate')).toBe(false);
    expect(problems).toEqual([expect.objectContaining({ reason: expect.stringContaining('InvoiceDate') })]);
  });
});

describe('an invoice in UBL', () => {
  it('gives the fields of a Swedish Peppol invoice, rounded and paid by Bankgiro', () => {
    expect(fieldsOf(makeUbl())).toEqual({
      InvoiceNumber: '20261',
      InvoiceDate: '2026-10-14',
      InvoiceDueDate: '2026-11-13',
      Amount: '1250.00',
      NetAmount: '999.99',
      VatAmount: '250.00',
      Currency: 'SEK',
      SupplierName: 'Tallhöjdens El AB',
      SupplierAddress: 'Storgatan 5, 903 26 Umeå, SE',
      SupplierVatId: 'SE556677889901',
      SupplierOrgNumber: '556677-8899',
      CustomerName: 'Sjöbodens Kafé AB',
      Bankgiro: '5050-1055',
      OCR: '1234566',
    });
  });

  it('gives the price of one where the XML prices a hundred', () => {
    expect(resultOf(makeUbl()).lineItems[0]).toMatchObject({ quantity: '3', unitPrice: '333.33', amount: '999.99' });
  });

  it('turns the signs of a credit note', () => {
    expect(fieldsOf(makeUbl({ root: 'CreditNote' }))).toMatchObject({ Amount: '-1250.00', NetAmount: '-999.99' });
  });
});

describe('readEInvoice refuses', () => {
  it.each([
    [
      'entities that unfold without end',
      makeCii({ prolog: billionLaughs('rsm:CrossIndustryInvoice') }),
      /document type/,
    ],
    ['external entities', makeUbl({ prolog: externalEntity('Invoice') }), /document type/],
    ['an entity that was never declared', makeUbl().replace('20261', '&file;'), /well-formed/],
    ['XML that breaks off', makeCii().slice(0, 900), /well-formed/],
    ['crossed tags', makeUbl().replace('</cbc:ID>', '</cbc:IssueDate>'), /well-formed/],
    ['another kind of XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', /no invoice/],
    ['an order', makeCii().replaceAll('CrossIndustryInvoice', 'SCRDMCCBDACIOMessageStructure'), /no invoice/],
    ['elements without end', `<a>${'<a>'.repeat(100_000)}`, /nested/],
    ['too many elements', `<a>${'<a/>'.repeat(200_001)}</a>`, /more than 200000 elements/],
    ['characters that XML does not have', makeUbl().replace('Umeå', 'Ume\u0000'), /well-formed/],
    ['nothing', '', /well-formed|no element/],
  ])('%s', (_, xml, reason) => {
    expect(() => readEInvoice(bytes(xml), null)).toThrow(reason);
  });

  it('bytes that their encoding does not know', () => {
    expect(() => readEInvoice(Buffer.from(makeUbl(), 'latin1'), null)).toThrow(/encoding/);
  });
});

describe('readEInvoice reads', () => {
  it.each([
    [
      'UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(makeUbl().replace('UTF-8', 'UTF-16'), 'utf16le')]),
    ],
    ['Latin-1', Buffer.from(makeUbl().replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${makeUbl()}`)],
  ])('%s', (_, data) => {
    expect(readEInvoice(data, null).fields.SupplierName).toBe('Tallhöjdens El AB');
  });

  it('an invoice that carries a large attachment of its own', () => {
    const picture = `<cac:AdditionalDocumentReference><cbc:ID>${'QUJD'.repeat(500_000)}</cbc:ID></cac:AdditionalDocumentReference>`;
    const xml = makeUbl().replace('<cac:OrderReference>', `${picture}<cac:OrderReference>`);
    expect(readEInvoice(bytes(xml), null).fields.InvoiceNumber).toBe('20261');
  });
});
