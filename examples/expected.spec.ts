import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  findWrongDates,
  findWrongIds,
  findWrongLines,
  findWrongSums,
  type ExpectedRow,
} from './make/check-expected.js';

const FIXTURES = join(__dirname, '../test/fixtures');
const MAX_BYTES = { pdf: 150_000, picture: 500_000, all: 3_000_000 };
const MAGIC: Record<string, RegExp> = {
  pdf: /^%PDF-/,
  png: /^\x89PNG\r\n/,
  jpg: /^\xff\xd8\xff/,
  tiff: /^(II\*\0|MM\0\*)/,
  webp: /^RIFF....WEBP/s,
};

function readRows(folder: string): (ExpectedRow & { path: string })[] {
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const row: ExpectedRow = JSON.parse(line);
    return { ...row, path: join(folder, row.file) };
  });
}

const extensionOf = (file: string): string => file.slice(file.lastIndexOf('.') + 1);
const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted();
const rows = readRows(__dirname);
const all = [...rows, ...readRows(FIXTURES)];

describe.each(all.map((row) => ({ ...row, row })))('$file', ({ file, path, kind, fields, row }) => {
  it('is what its name says, and small', () => {
    const extension = extensionOf(file);
    expect(readFileSync(path).toString('latin1', 0, 16)).toMatch(MAGIC[extension]!);
    expect(statSync(path).size).toBeLessThanOrEqual(extension === 'pdf' ? MAX_BYTES.pdf : MAX_BYTES.picture);
    expect(kind === 'digital-pdf').toBe(extension === 'pdf' && !file.startsWith('scan-'));
  });

  it('names what every invoice has', () => {
    const always = ['InvoiceNumber', 'InvoiceDate', 'Amount', 'NetAmount', 'VatAmount', 'Currency', 'SupplierName'];
    expect(Object.keys(fields)).toEqual(expect.arrayContaining([...always, 'LineItems']));
  });

  it('has lines that multiply and add up', () => {
    expect(findWrongLines(row)).toEqual([]);
  });

  it('has VAT by rate that gives its net, VAT and total', () => {
    expect(findWrongSums(row)).toEqual([]);
  });

  it('is due as many days after its date as its terms say', () => {
    expect(findWrongDates(row)).toEqual([]);
  });

  it('has ids with right check digits', () => {
    expect(findWrongIds(row)).toEqual([]);
  });
});

describe('examples', () => {
  it('show every language, kind and file type that a newcomer tries first', () => {
    expect(distinct(rows.map((row) => row.language))).toEqual(['da', 'de', 'en', 'es', 'fr', 'nl', 'no', 'sv']);
    expect(distinct(rows.map((row) => row.kind))).toEqual(['digital-pdf', 'photo', 'scan']);
    expect(distinct(rows.map((row) => extensionOf(row.file)))).toEqual(['jpg', 'pdf', 'png', 'tiff', 'webp']);
  });

  it('are small enough to clone', () => {
    const bytes = rows.reduce((total, row) => total + statSync(row.path).size, 0);
    expect(bytes).toBeLessThan(MAX_BYTES.all);
  });

  it('hold a photo that must be turned upright and a TIFF of two pages', async () => {
    const photo = await sharp(join(__dirname, 'photo-en.jpg')).metadata();
    expect(photo).toMatchObject({ orientation: 6, width: 2400, height: 1800 });
    expect(await sharp(join(__dirname, 'scan-nl.tiff')).metadata()).toMatchObject({ pages: 2 });
  });

  it.each([
    ['../test/fixtures/rotated-90.pdf', '/Rotate 90'],
    ['../test/fixtures/scan-jpx.pdf', '/JPXDecode'],
    ['../test/fixtures/scan-jbig2.pdf', '/JBIG2Decode'],
    ['scan-sv.pdf', '/DCTDecode'],
  ])('has in %s what readers stumble on: %s', (file, mark) => {
    expect(readFileSync(join(__dirname, file)).toString('latin1')).toContain(mark);
  });
});

describe('the checks on the expected values', () => {
  const [sound] = rows;
  const change = (fields: Partial<ExpectedRow['fields']>): ExpectedRow => {
    const changed: ExpectedRow = structuredClone(sound!);
    return { ...changed, fields: { ...changed.fields, ...fields } };
  };

  it.each([
    ['OCR', '20261045719'],
    ['Bankgiro', '598-7426'],
    ['SupplierOrgNumber', '559987-4120'],
    ['SupplierVatId', 'SE559987412001'],
    ['Iban', 'SE3550000000054910000004'],
  ])('see a wrong %s', (name, value) => {
    expect(findWrongIds(change({ [name]: value })).join()).toContain(name);
  });

  it('see a wrong total, a wrong line and a wrong due date', () => {
    expect(findWrongSums(change({ Amount: '4858.00' }))).toEqual(['Amount 4858.00, not 4857.00']);
    expect(findWrongSums(change({ NetAmount: '3885.49' }))).not.toEqual([]);
    expect(findWrongDates(change({ InvoiceDueDate: '2026-11-14' }))).toEqual(['due after 31 days, not 30']);
    const [first, ...others] = sound!.fields.LineItems;
    const lines = findWrongLines(change({ LineItems: [{ ...first, amount: '2432.51' }, ...others] }));
    expect(lines).toHaveLength(2);
  });
});
