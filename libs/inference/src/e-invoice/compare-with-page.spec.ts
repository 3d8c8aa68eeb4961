import type { FieldDetail, FieldName, FieldValues } from '@app/domain';
import { makeCii } from '../../../../test/support/e-invoices.js';
import type { Hypothesis } from '../stages/hypothesis.js';
import { compareWithPage } from './compare-with-page.js';
import { readEInvoice } from './read-e-invoice.js';

const invoice = readEInvoice(Buffer.from(makeCii()), 'factur-x.xml');
const XML: FieldValues = {
  InvoiceNumber: 'RE-2026-0815',
  Amount: '178.50',
  SupplierName: 'Müller GmbH',
  CustomerName: 'Sommer OHG',
};

function printed(field: FieldName, value: string, confidence = 0.97): FieldDetail {
  return { field, value, raw: value, confidence, page: 1, box: [0, 0, 1, 1], source: 'text-layer', checks: [] };
}

function thoughtOf(field: FieldName, value: string): Hypothesis {
  return { field, value, candidates: [], checks: [], modelProbability: 0.1, ruleScore: 0 };
}

function compare(details: FieldDetail[], hypotheses: Hypothesis[] = []) {
  return compareWithPage(XML, { details, hypotheses }, invoice);
}

describe('compareWithPage', () => {
  it('names both values of a contradiction and its field', () => {
    expect(compare([printed('Amount', '1785.00')])).toEqual([
      {
        rule: 'xml_matches_page',
        passed: false,
        message: 'Amount is 178.50 in the XML and 1785.00 on the page',
        field: 'Amount',
      },
    ]);
  });

  it('says what agrees where nothing contradicts', () => {
    expect(compare([printed('Amount', '178.50'), printed('InvoiceNumber', 'RE-2026-0815')])).toEqual([
      expect.objectContaining({ passed: true, message: expect.stringContaining('InvoiceNumber, Amount') }),
    ]);
  });

  it('takes no value that the page reader doubts for a witness', () => {
    expect(compare([printed('Amount', '1785.00', 0.7)])).toEqual([]);
  });

  it('sees no contradiction where the page holds the value of the XML as well', () => {
    expect(compare([printed('Amount', '1785.00')], [thoughtOf('Amount', '178.50')])).toMatchObject([{ passed: true }]);
  });

  it.each<[FieldName, string]>([
    ['InvoiceNumber', '2026-0815'],
    ['Amount', '-178.50'],
    ['SupplierName', 'MÜLLER'],
    ['SupplierName', 'Bäckerei Sommer'],
  ])('takes %s %s on the page for another way to say it, or a slip of its reader', (field, value) => {
    expect(compare([printed(field, value)])).toMatchObject([{ passed: true }]);
  });

  it.each<[FieldName, string]>([
    ['InvoiceNumber', '2026-0816'],
    ['SupplierName', 'Schulze GmbH'],
  ])('takes %s %s for a contradiction', (field, value) => {
    expect(compare([printed(field, value)])).toMatchObject([{ passed: false, field }]);
  });
});
