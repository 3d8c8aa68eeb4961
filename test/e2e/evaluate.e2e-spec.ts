import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';

const run = promisify(execFile);

/** The model is loaded once a run; the machine may run other tests at the same time. */
const PATIENCE_MS = 180_000;

/** The order number: printed on the page, and not the invoice number. */
const MISLABELLED = { file: 'invoice-en.pdf', field: 'InvoiceNumber', want: 'PMT-26-0117', got: 'HF-0382' };

const RED = [210, 31, 43];
const GREEN = [10, 143, 60];

interface Place {
  readonly page: number;
  readonly box: readonly [number, number, number, number];
}

interface WrittenMiss {
  readonly file: string;
  readonly field: string;
  readonly want: string;
  readonly got: string | null;
  readonly got_at: Place;
  readonly want_at: readonly Place[];
}

function evaluate(...words: string[]): Promise<{ stdout: string; stderr: string }> {
  const { PATH } = process.env;
  return run(process.execPath, ['dist/apps/cli/src/main.js', 'evaluate', ...words], { env: { PATH } });
}

describe('npm run evaluate', () => {
  let folder: string;
  let report: string;
  let miss: WrittenMiss | undefined;
  let written: WrittenMiss[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
    await label(folder, ['invoice-en.pdf', 'invoice-sv.pdf']);
    const files = ['--misses', join(folder, 'out/misses.jsonl'), '--json', join(folder, 'figures.json')];
    const overlay = ['--overlay', join(folder, 'overlay')];
    ({ stdout: report } = await evaluate('--data', folder, '--e-invoice', 'ignore', ...files, ...overlay));
    written = parseLines<WrittenMiss>(await readFile(join(folder, 'out/misses.jsonl'), 'utf8'));
    miss = written.find(({ file, field }) => file === MISLABELLED.file && field === MISLABELLED.field);
  }, PATIENCE_MS);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('counts the value that truth contradicts', () => {
    expect(report).toMatch(/^digital-pdf: 2 documents/m);
    expect(report).toMatch(/^InvoiceNumber +2 +50\.0 +50\.0 +50\.0 /m);
    expect(report).toMatch(/^Amount +2 +100\.0 +100\.0 +100\.0 /m);
    expect(report).toMatch(/^VAT lines +2 /m);
  });

  it('writes the same figures for programs', async () => {
    const figures = JSON.parse(await readFile(join(folder, 'figures.json'), 'utf8')) as {
      documents: number;
      kinds: Record<string, { fields: Record<string, object> }>;
      thresholds: { threshold: number; missing: number }[];
    };
    expect(figures.documents).toBe(2);
    expect(figures.kinds['digital-pdf']?.fields.InvoiceNumber).toMatchObject({
      right: 1,
      wrong: 1,
      missing: 0,
      f1: 0.5,
    });
    const missing = figures.thresholds.map((row) => row.missing);
    expect(missing).toEqual(missing.toSorted((a, b) => a - b));
  });

  it('tells what was wanted, what came out and where both stand', () => {
    expect(miss).toMatchObject(MISLABELLED);
    expect(miss?.want_at).not.toEqual([]);
  });

  it('draws the chosen value red and the place of the wanted one green', async () => {
    const { data, info } = await sharp(join(folder, 'overlay/invoice-en.pdf-p1.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pageHeight = Math.floor((841.89 * 110) / 72);
    /** The pixel on the left edge of a box that is drawn so far outside the words. */
    const edgeOf = ({ box: [x0, y0, , y1] }: Place, gap: number): number[] => {
      const y = Math.round(info.height - pageHeight + ((y0 + y1) / 2) * pageHeight);
      const at = 3 * (y * info.width + Math.round(x0 * info.width - gap));
      return [...data.subarray(at, at + 3)];
    };
    expect(edgeOf(miss!.got_at, 1)).toEqual(RED);
    expect(edgeOf(miss!.want_at[0]!, 5)).toEqual(GREEN);
    expect(edgeOf(miss!.got_at, 20)).toEqual([255, 255, 255]);
  });

  it('lists every document with misses for leafing through', async () => {
    const page = await readFile(join(folder, 'overlay/index.html'), 'utf8');
    for (const { file, want } of written)
      expect(page).toMatch(new RegExp(`${file}[^]*${want.replaceAll(/[^\w]/g, '.+')}`));
    expect(page).toContain('src="invoice-en.pdf-p1.png"');
  });

  it(
    'refuses a truth file with a bad line and tells its number',
    async () => {
      const bad = await mkdtemp(join(tmpdir(), 'evaluate-bad-'));
      await writeFile(join(bad, 'truth.jsonl'), '{"file":"a.pdf","fields":{"Total":"1.00"}}\n');
      await expect(evaluate('--data', bad)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/line 1: there is no field Total/),
      });
      await rm(bad, { recursive: true });
    },
    PATIENCE_MS,
  );

  it(
    'prints its options for words it does not know',
    async () => {
      await expect(evaluate('--data', folder, '--colour')).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/--colour[^]*--overlay DIR/),
      });
    },
    PATIENCE_MS,
  );
});

/** Copies examples with their truth, and one label that is wrong. */
async function label(folder: string, files: readonly string[]): Promise<void> {
  const truth = parseLines<{ file: string; fields: Record<string, unknown> }>(
    await readFile('examples/expected.jsonl', 'utf8'),
  ).filter(({ file }) => files.includes(file));
  for (const { file, fields } of truth) {
    if (file === MISLABELLED.file) fields[MISLABELLED.field] = MISLABELLED.want;
    await copyFile(join('examples', file), join(folder, file));
  }
  await writeFile(join(folder, 'truth.jsonl'), truth.map((row) => JSON.stringify(row)).join('\n'));
}

function parseLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
