import type { ExtractionResult, FieldDetail, FieldName, LineItem } from '@app/domain';
import type { Extractor } from '../open-extractor.js';
import { evaluate } from './evaluation.js';
import { parseTruthRow } from './parse-truth-row.js';
import type { LabelledDocument } from './read-truth.js';
import { formatTally } from './report.js';
import type { TruthRow } from './truth.js';

/** Each odd case of counting once: likeness, alternatives, two places for one row, a family without a name. */
const LABELS = [
  {
    file: 'a1.pdf',
    kind: 'digital-pdf',
    family: 'a',
    language: 'sv',
    alternatives: { InvoiceDate: ['2026-01-03'] },
    fields: {
      InvoiceNumber: 'A-17',
      Amount: '100.00',
      SupplierName: 'Provide One S.L.',
      InvoiceDate: '2026-01-02',
      LineItems: [
        { description: 'Widget large', amount: '5.00' },
        { description: 'Widget large', amount: '5.00' },
        { description: 'Freight to the north', unitPrice: '3.00' },
      ],
    },
  },
  {
    file: 'a2.pdf',
    kind: 'digital-pdf',
    family: 'a',
    language: 'sv',
    fields: { InvoiceNumber: 'A-18', Amount: '200.00', Iban: 'SE4550000000058398257466' },
  },
  {
    file: 'b1.pdf',
    kind: 'digital-pdf',
    family: 'b',
    language: 'de',
    fields: { InvoiceNumber: '7', Amount: '-1.50', CustomerAddress: 'Hauptstraße 3, 10115 Berlin' },
  },
  { file: 'c1.pdf', kind: 'digital-pdf', language: 'de', fields: { VatAmount: '19.00' } },
  {
    file: 's1.png',
    kind: 'scan',
    family: 's',
    language: 'fr',
    fields: { InvoiceNumber: 'F 2026/1', Currency: 'EUR' },
  },
  { file: 's2.png', kind: 'scan', family: 's', language: 'fr', fields: { Amount: '9.99' } },
];

const READ: Readonly<Record<string, ExtractionResult>> = {
  'a1.pdf': result(
    {
      InvoiceNumber: 'a 17',
      Amount: '100',
      SupplierName: 'PROVIDE ONE SL',
      InvoiceDate: '2026-01-03',
      CustomerName: 'not judged',
    },
    [
      { description: 'Widget, large', amount: '5.00' },
      { description: 'Something else', amount: '8.00' },
      { description: 'Freight', unitPrice: '3.00', amount: '9.00' },
    ],
  ),
  'a2.pdf': result({ InvoiceNumber: 'A-81', Amount: '200.004' }, [{ amount: '200.00' }]),
  'b1.pdf': result({ Amount: '1.50', CustomerAddress: 'Hauptstrasse 3, 10115 Berlin' }),
  'c1.pdf': result({}),
  's1.png': result({ InvoiceNumber: 'F-2026-1', Currency: 'eur' }),
};

/** What the scorer that the product is measured with (it asks a running service) printed for the same answers. */
const REFERENCE = {
  'digital-pdf': [
    'digital-pdf: 4 documents, 1 with every field right',
    'Amount                3   66.7   66.7   66.7',
    'CustomerAddress       1  100.0  100.0  100.0',
    'InvoiceDate           1  100.0  100.0  100.0',
    'InvoiceNumber         3   50.0   33.3   40.0',
    'SupplierName          1  100.0  100.0  100.0',
    'ALL (micro)          11   75.0   54.5   63.2',
    'line items            3   66.7   66.7   66.7',
  ],
  scan: [
    'scan: 2 documents, 1 with every field right',
    'Currency              1  100.0  100.0  100.0',
    'InvoiceNumber         1  100.0  100.0  100.0',
    'ALL (micro)           3  100.0   66.7   80.0',
  ],
} as const;
const REFERENCE_FAMILY_MEANS = { 'digital-pdf': 0.3897435897435897, scan: 0.8 } as const;
const REFERENCE_MISSES = [
  { file: 'a2.pdf', field: 'InvoiceNumber', want: 'A-18', got: 'A-81' },
  { file: 'a2.pdf', field: 'Iban', want: 'SE4550000000058398257466', got: null },
  { file: 'b1.pdf', field: 'InvoiceNumber', want: '7', got: null },
  { file: 'b1.pdf', field: 'Amount', want: '-1.50', got: '1.50' },
  { file: 'c1.pdf', field: 'VatAmount', want: '19.00', got: null },
  { file: 's2.png', field: 'Amount', want: '9.99', got: null },
];

describe('evaluate', () => {
  const documents: LabelledDocument[] = LABELS.map((label) => ({
    row: parseTruthRow(JSON.stringify(label)) as TruthRow,
    path: label.file,
  }));
  const reads: string[] = [];
  const extractor: Extractor = {
    async extract(file) {
      reads.push(file);
      const read = READ[file];
      if (read) return { status: 'extracted', result: read };
      return { status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'The picture is damaged' } };
    },
    draw: () => {
      throw new Error('nothing to draw here');
    },
    close: () => Promise.resolve(),
  };

  it('counts as the reference scorer does, to the digit', async () => {
    const { tallies, misses } = await evaluate(extractor, documents, 0.5);
    for (const kind of ['digital-pdf', 'scan'] as const) {
      const tally = tallies.get(kind)!;
      const report = formatTally(kind, tally);
      for (const line of REFERENCE[kind]) expect(report).toContain(line);
      expect(tally.familyMean()).toBe(REFERENCE_FAMILY_MEANS[kind]);
    }
    expect(misses.map(({ file, field, want, got }) => ({ file, field, want, got }))).toEqual(REFERENCE_MISSES);
  });

  it('counts what a document that can not be read misses, and says why', async () => {
    const { failures, misses } = await evaluate(extractor, documents, 0.5);
    expect(failures).toEqual([{ file: 's2.png', reason: 'The picture is damaged (UNREADABLE_DOCUMENT)' }]);
    expect(misses.at(-1)).toMatchObject({ file: 's2.png', cause: 'failed' });
  });

  it('counts a value under the threshold as missing, whatever it says', async () => {
    const { tallies, misses } = await evaluate(extractor, documents, 0.95);
    expect(tallies.get('scan')!.total()).toEqual({ right: 0, wrong: 0, missing: 3 });
    expect(misses.find(({ file }) => file === 's1.png')).toMatchObject({ got: null, cause: 'below_threshold' });
  });

  it('reads the first document of each kind once more than it counts, so that times are warm', async () => {
    reads.length = 0;
    await evaluate(extractor, documents, 0.5);
    expect(reads).toEqual(['a1.pdf', 'a1.pdf', 'a2.pdf', 'b1.pdf', 'c1.pdf', 's1.png', 's1.png', 's2.png']);
  });
});

function result(values: Partial<Record<FieldName, string>>, rows: Partial<LineItem>[] = []): ExtractionResult {
  const place = { page: 1, box: [0, 0, 0, 0] as const, confidence: 0.9 };
  const details = Object.entries(values).map(([field, value]): FieldDetail => ({
    ...place,
    field: field as FieldName,
    value,
    raw: value,
    source: 'text-layer',
    checks: [],
  }));
  const lineItems = rows.map((row) => ({ ...place, ...row }));
  return { model: { name: 'm', version: '1' }, details, lineItems, vatLines: [], checks: [], pages: [], problems: [] };
}
