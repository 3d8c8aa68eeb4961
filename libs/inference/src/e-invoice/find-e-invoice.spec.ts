import { billionLaughs, externalEntity, makeCii } from '../../../../test/support/e-invoices.js';
import { OpenedPdfs } from '../../../../test/support/opened-pdfs.js';
import { makePdf, textAt } from '../../../../test/support/pdf.js';
import { findEInvoice } from './find-e-invoice.js';

const PAGE = { content: textAt([[72, 700, 'Rechnung RE-2026-0815']]) };

describe('findEInvoice', () => {
  const pdfs = OpenedPdfs.forSuite();
  const find = async (attachments: Record<string, string>) => findEInvoice(await pdfs.pages([PAGE], { attachments }));

  it.each(['factur-x.xml', 'ZUGFeRD-invoice.xml', 'zugferd-invoice.xml', 'xrechnung.xml'])('reads %s', async (name) => {
    const { invoice, problems } = await find({ [name]: makeCii(), 'terms.txt': 'none of our business' });
    expect(invoice).toMatchObject({ syntax: 'CII', attachment: name, fields: { InvoiceNumber: 'RE-2026-0815' } });
    expect(problems).toEqual([]);
  });

  it('leaves XML with other names alone', async () => {
    expect(await find({ 'order-x.xml': makeCii(), 'data.xml': '<broken' })).toEqual({ invoice: null, problems: [] });
  });

  it.each([
    [
      'entities that unfold without end',
      makeCii({ prolog: billionLaughs('rsm:CrossIndustryInvoice') }),
      /document type/,
    ],
    ['an external entity', makeCii({ prolog: externalEntity('rsm:CrossIndustryInvoice') }), /document type/],
    ['XML that breaks off', makeCii().slice(0, 2_000), /well-formed/],
  ])('ignores %s with a problem, and the page stays readable', async (_, xml, reason) => {
    const document = await pdfs.pages([PAGE], { attachments: { 'factur-x.xml': xml } });
    const { invoice, problems } = await findEInvoice(document);
    expect(invoice).toBeNull();
    expect(problems).toEqual([{ stage: 'e-invoice', reason: expect.stringMatching(reason) }]);
    expect(await document.pages[0]?.readTextLayer()).toHaveLength(2);
  });

  it('takes the sound one of two', async () => {
    const { invoice, problems } = await find({ 'factur-x.xml': '<broken', 'ZUGFeRD-invoice.xml': makeCii() });
    expect(invoice?.attachment).toBe('ZUGFeRD-invoice.xml');
    expect(problems).toHaveLength(1);
  });

  it('finds nothing in a PDF without attachments', async () => {
    expect(await findEInvoice(await pdfs.bytes(makePdf([PAGE])))).toEqual({ invoice: null, problems: [] });
  });
});
