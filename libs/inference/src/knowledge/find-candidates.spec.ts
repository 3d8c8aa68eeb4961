import type { FieldName, Word, WordPage } from '@app/domain';
import { Lexicon } from '../detect/lexicon.js';
import { inferLocale } from '../normalise/infer-locale.js';
import { findCandidates } from './find-candidates.js';
import type { RuleCandidate } from './rule-candidate.js';

const PHRASES: Record<string, readonly FieldName[] | readonly string[]> = {
  'invoice no': ['InvoiceNumber'],
  'invoice date': ['InvoiceDate'],
  'due date': ['InvoiceDueDate'],
  'order date': ['OrderDate'],
  'delivery date': ['DeliveryDate'],
  date: ['InvoiceDate', 'ItemDate'],
  total: ['Amount', 'ItemAmount'],
  'amount due': ['Amount'],
  subtotal: ['NetAmount'],
  vat: ['VatAmount', 'ItemVatRate', 'SupplierVatId'],
  'vat no': ['SupplierVatId'],
  'bill to': ['CustomerName'],
  'sold by': ['SupplierName'],
  'customer no': ['CustomerNumber'],
  'your order': ['PurchaseOrder'],
  'payment terms': ['PaymentTerms'],
  ocr: ['OCR'],
  currency: ['Currency'],
  description: ['ItemDescription'],
  amount: ['ItemAmount', 'Amount'],
};

const concepts = [...new Set(Object.values(PHRASES).flat())];
const lexicon = new Lexicon({
  concepts,
  phrases: Object.fromEntries(
    Object.entries(PHRASES).map(([phrase, names]) => [phrase, names.map((name) => concepts.indexOf(name))]),
  ),
});

type Cell = readonly [column: number, line: number, text: string];

/** A page in Courier: 100 columns, 70 lines; every character is one column wide, every line one line high. */
function pageOf(...cells: readonly Cell[]): WordPage {
  const words = cells.flatMap(([column, line, text]) => {
    const found: Word[] = [];
    for (const match of text.matchAll(/\S+/g)) {
      const x = column + match.index;
      const y = line / 70;
      found.push({ text: match[0], box: [x / 100, y, (x + match[0].length) / 100, y + 0.011], confidence: 1 });
    }
    return found;
  });
  return { number: 1, width: 595, height: 842, rotation: 0, source: 'text-layer', words };
}

function candidates(page: WordPage): RuleCandidate[] {
  return findCandidates([page], inferLocale([page]), lexicon);
}

function best(page: WordPage, field: FieldName): string | undefined {
  return candidates(page)
    .filter((candidate) => candidate.field === field)
    .toSorted((a, b) => b.score - a.score)[0]?.text;
}

describe('findCandidates', () => {
  it('finds nothing on an empty page', () => {
    expect(candidates(pageOf())).toEqual([]);
  });

  it('takes values right of their captions and tells dates apart by them', () => {
    const page = pageOf(
      [5, 10, 'Order date: 2026-01-02'],
      [5, 12, 'Invoice date: 2026-02-03'],
      [5, 14, 'Due date: 2026-03-05'],
      [5, 16, 'Invoice no: F-1001'],
    );
    expect(best(page, 'InvoiceDate')).toBe('2026-02-03');
    expect(best(page, 'InvoiceDueDate')).toBe('2026-03-05');
    expect(best(page, 'InvoiceNumber')).toBe('F-1001');
  });

  it('takes values below a row of captions, each in its column', () => {
    const page = pageOf(
      [5, 10, 'Invoice no'],
      [30, 10, 'Invoice date'],
      [55, 10, 'Due date'],
      [80, 10, 'Customer no'],
      [5, 11, '77123'],
      [30, 11, '03/02/2026'],
      [55, 11, '05/03/2026'],
      [80, 11, '4711'],
    );
    expect(best(page, 'InvoiceNumber')).toBe('77123');
    expect(best(page, 'InvoiceDate')).toBe('03/02/2026');
    expect(best(page, 'InvoiceDueDate')).toBe('05/03/2026');
    expect(best(page, 'CustomerNumber')).toBe('4711');
  });

  it('knows the payable amount from subtotal, VAT and rows', () => {
    const page = pageOf(
      [5, 20, 'Description'],
      [80, 20, 'Amount'],
      [5, 22, 'Chairs'],
      [80, 22, '600.00'],
      [5, 23, 'Tables'],
      [80, 23, '400.00'],
      [60, 30, 'Subtotal'],
      [80, 30, '1,000.00'],
      [60, 31, 'VAT 25%'],
      [80, 31, '250.00'],
      [60, 32, 'Total'],
      [80, 32, '1,250.00'],
    );
    expect(best(page, 'NetAmount')).toBe('1,000.00');
    expect(best(page, 'VatAmount')).toBe('250.00');
    expect(best(page, 'Amount')).toBe('1,250.00');
    const [total] = candidates(page).filter((one) => one.field === 'Amount' && one.text === '1,250.00');
    expect(total?.evidence).toMatchObject({ closes: 1, largest: 1 });
  });

  it('prefers what is due to the total of what was bought', () => {
    const page = pageOf([60, 30, 'Total'], [80, 30, '1,250.00'], [60, 32, 'Amount due'], [80, 32, '250.00']);
    const amounts = candidates(page).filter((one) => one.field === 'Amount');
    expect(amounts.find((one) => one.text === '250.00')?.evidence).toMatchObject({ payable: 1 });
    expect(amounts.find((one) => one.text === '1,250.00')?.evidence).toMatchObject({ payable: 0 });
  });

  it('joins amounts with blanks as group marks, but not over a column gap', () => {
    const page = pageOf([60, 30, 'Total 12 345,50'], [5, 40, 'Total'], [20, 40, '2'], [30, 40, '432,50']);
    const texts = candidates(page)
      .filter((one) => one.field === 'Amount')
      .map((one) => one.text);
    expect(texts).toEqual(expect.arrayContaining(['12 345,50', '432,50']));
    expect(texts).not.toContain('2 432,50');
  });

  it('reads the line of a Swedish giro slip', () => {
    const page = pageOf([5, 60, '# 1234567897 # 1250 00 5 > 50501055#41#']);
    expect(best(page, 'OCR')).toBe('1234567897');
    expect(best(page, 'Amount')).toBe('1250.00');
    expect(best(page, 'Bankgiro')).toBe('5050-1055');
  });

  it('believes check digits where no caption stands', () => {
    const page = pageOf([5, 60, 'DE89 3704 0044 0532 0130 00'], [60, 60, 'SE556188840401'], [5, 62, '5050-1055']);
    expect(best(page, 'Iban')).toBe('DE89 3704 0044 0532 0130 00');
    expect(best(page, 'SupplierVatId')).toBe('SE556188840401');
    expect(best(page, 'Bankgiro')).toBe('5050-1055');
  });

  it('tells seller and buyer apart by captions', () => {
    const page = pageOf(
      [5, 10, 'Sold by'],
      [5, 11, 'Nordic Tools AB'],
      [5, 12, 'Storgatan 1'],
      [5, 13, '111 22 Stockholm'],
      [60, 10, 'Bill to'],
      [60, 11, 'Acme Trading Ltd'],
      [60, 12, '54 High Street'],
      [60, 13, 'Reading RG1 3UA'],
    );
    expect(best(page, 'SupplierName')).toBe('Nordic Tools AB');
    expect(best(page, 'CustomerName')).toBe('Acme Trading Ltd');
    expect(best(page, 'SupplierAddress')).toBe('Storgatan 1\n111 22 Stockholm');
    expect(best(page, 'CustomerAddress')).toBe('54 High Street\nReading RG1 3UA');
  });

  it('knows the seller without captions by legal form and mail domain', () => {
    const page = pageOf(
      [5, 2, 'Nordic Tools AB'],
      [5, 12, 'Acme Trading'],
      [5, 13, 'Parkweg 7'],
      [5, 14, '10115 Berlin'],
      [5, 66, 'Nordic Tools AB'],
      [40, 66, 'info@nordictools.se'],
    );
    expect(best(page, 'SupplierName')).toBe('Nordic Tools AB');
    expect(best(page, 'CustomerName')).toBe('Acme Trading');
  });

  it('splits a sender line into name and address', () => {
    const page = pageOf(
      [5, 8, 'Muster GmbH · Hauptstr. 1 · 12345 Stadt'],
      [5, 10, 'Kunde AG'],
      [5, 11, 'Ring 2'],
      [5, 12, '54321 Ort'],
    );
    expect(best(page, 'SupplierName')).toBe('Muster GmbH');
    expect(best(page, 'SupplierAddress')).toBe('Hauptstr. 1\n12345 Stadt');
  });

  it('puts a VAT id below the buyer into the buyer’s zone', () => {
    const page = pageOf(
      [5, 10, 'Bill to'],
      [5, 11, 'Acme Trading Ltd'],
      [5, 12, 'VAT no: GB980780684'],
      [5, 60, 'VAT no: DE136695976'],
    );
    const zones = candidates(page)
      .filter((one) => one.field === 'SupplierVatId')
      .map((one) => [one.text, (one.evidence['zone.customer'] ?? 0) > 0.5]);
    expect(zones).toEqual(
      expect.arrayContaining([
        ['GB980780684', true],
        ['DE136695976', false],
      ]),
    );
    expect(best(page, 'SupplierVatId')).toBe('DE136695976');
  });

  it('takes the currency that most of the document speaks of', () => {
    const page = pageOf(
      [60, 30, 'Total'],
      [80, 30, '€1,250.00'],
      [60, 31, 'VAT'],
      [80, 31, '€250.00'],
      [5, 50, 'Rate 1 EUR = 1.08 USD'],
    );
    expect(best(page, 'Currency')).toBe('€1,250.00');
  });

  it('finds payment terms by caption and by what they say', () => {
    expect(best(pageOf([5, 20, 'Payment terms: 30 days net']), 'PaymentTerms')).toBe('30 days net');
    expect(best(pageOf([5, 20, 'Net 30']), 'PaymentTerms')).toBe('Net 30');
  });

  it('gives words of the page, boxes on it and finite evidence', () => {
    const page = pageOf(
      [5, 10, 'Invoice no: F-1001'],
      [5, 12, 'Invoice date: 3 April 2026'],
      [60, 32, 'Total 1,250.00 USD'],
      [5, 2, 'Nordic Tools AB'],
    );
    const all = candidates(page);
    expect(all.length).toBeGreaterThan(4);
    expect(all.every((one) => one.words.every((word) => page.words.includes(word)))).toBe(true);
    expect(all.every((one) => one.box.every((edge) => edge >= 0 && edge <= 1))).toBe(true);
    expect(
      all.every((one) => Object.values(one.evidence).every(Number.isFinite) && one.score > 0 && one.score < 1),
    ).toBe(true);
  });

  it('parts values of captions that share a place', () => {
    const page = pageOf([50, 5, 'Invoice no / Customer no'], [50, 6, '200045     103']);
    expect(best(page, 'InvoiceNumber')).toBe('200045');
    expect(best(page, 'CustomerNumber')).toBe('103');
  });

  it('proposes a name with and without a first word that may be its caption', () => {
    const page = pageOf([50, 5, 'Bill to Example Ltd'], [50, 6, '1 High Street'], [50, 7, 'London W1A 1AA']);
    const names = candidates(page).map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['Example Ltd', 'Bill to Example Ltd']));
  });

  it('finds tax ids of countries without a prefix beside their label', () => {
    expect(best(pageOf([5, 5, 'VAT no: 901.585.284-3']), 'SupplierVatId')).toContain('901.585.284-3');
  });
});
