import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Fourteen documents, half of them through OCR, on a machine that runs other tests at the same time. */
const PATIENCE_MS = 240_000;

/** Fields that nobody can book an invoice without. */
const REQUIRED = ['InvoiceNumber', 'InvoiceDate', 'Amount'];

/** Part of all labelled values that may be missing or wrong before a change counts as a step back. */
const TOLERATED_MISSES = 0.12;

interface Miss {
  readonly file: string;
  readonly field: string;
  readonly want: string;
  readonly got: string | null;
}

describe('npm run evaluate on the examples', () => {
  let folder: string;
  let report: string;
  let misses: Miss[];
  let labelled: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
    const file = join(folder, 'misses.jsonl');
    const words = ['dist/apps/cli/src/main.js', 'evaluate', '--data', 'examples', '--misses', file];
    ({ stdout: report } = await run(process.execPath, words, { env: { PATH: process.env.PATH } }));
    misses = parseLines<Miss>(await readFile(file, 'utf8'));
    const truth = parseLines<{ fields: Record<string, unknown> }>(await readFile('examples/expected.jsonl', 'utf8'));
    labelled = truth.flatMap(({ fields }) => Object.keys(fields).filter((name) => name !== 'LineItems')).length;
  }, PATIENCE_MS);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reads number, date and amount of every example', () => {
    expect(misses.filter((miss) => REQUIRED.includes(miss.field))).toEqual([]);
  });

  it('reads nearly all other fields', () => {
    expect(misses.length / labelled).toBeLessThanOrEqual(TOLERATED_MISSES);
  });

  it('reports every kind of document with its figures', () => {
    for (const kind of ['digital-pdf', 'scan', 'photo']) expect(report).toMatch(new RegExp(`^${kind}: \\d+ documents`, 'm'));
    expect(report).toMatch(/MEAN OVER 8 FAMILIES: +\d/);
    expect(report).toMatch(/calibration error: 0\.\d+/);
  });
});

function parseLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
