import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildZip } from '../support/build-zip.js';

/** Worker processes load their models first, on a machine that may be busy. */
const TIMEOUT_MS = 180_000;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run infer -- …` as a user runs it, outside a terminal. */
function infer(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const program = [path.resolve('dist/apps/cli/src/main.js'), 'infer', ...words];
    const env = { PATH: process.env.PATH, INFERENCE_PROCESSES: '1' };
    execFile(process.execPath, program, { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('npm run infer -- folder/', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'infer-folder-'));
    await mkdir(path.join(folder, 'sub'));
    await copyFile('examples/invoice-sv.pdf', path.join(folder, 'sub', 'good.pdf'));
    await writeFile(path.join(folder, 'broken.pdf'), '%PDF-1.7\nnothing more');
    await writeFile(path.join(folder, '=all.zip'), buildZip([{ name: 'x', content: Buffer.from('x') }]));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it(
    'writes a line for each file, whatever is wrong with the others, and tells by its exit code',
    async () => {
      const { code, stdout, stderr } = await infer(folder);
      expect(code).toBe(1);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map(
          (line) => JSON.parse(line) as { filename: string; status: string; fields: object; failure: object | null },
        );
      const byName = new Map(lines.map((line) => [path.relative(folder, line.filename), line]));
      expect(byName.get(path.join('sub', 'good.pdf'))).toMatchObject({
        failure: null,
        fields: { InvoiceNumber: '2026-10457', Amount: '4857.00' },
        line_items: expect.any(Array),
      });
      expect(byName.get('broken.pdf')).toMatchObject({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT' } });
      expect(byName.get('=all.zip')).toMatchObject({ status: 'failed', failure: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
      expect(lines).toHaveLength(3);
      const progress = stderr.trimEnd().split('\n');
      expect(progress[2]).toMatch(/^3\/3 /);
      expect(progress.at(-1)).toBe('2 of 3 files failed.');
    },
    TIMEOUT_MS,
  );

  it(
    'writes CSV to a file, and exits with 0 when all went well',
    async () => {
      const out = path.join(folder, 'results.csv');
      const { code, stdout } = await infer(path.join(folder, 'sub'), '--out', out);
      expect([code, stdout]).toEqual([0, '']);
      const [head, row, end] = (await readFile(out, 'utf8')).split('\r\n');
      expect(head).toMatch(/^filename,status,failure_code,failure_message,InvoiceNumber,/);
      expect(row).toMatch(/good\.pdf,(processed|needs_review),,,2026-10457,/);
      expect(end).toBe('');
    },
    TIMEOUT_MS,
  );

  it(
    'refuses a format that it does not know and a folder without files',
    async () => {
      const empty = await mkdtemp(path.join(tmpdir(), 'infer-empty-'));
      expect(await infer(folder, '--format', 'xml')).toMatchObject({ code: 2, stdout: '' });
      expect(await infer(empty)).toMatchObject({ code: 2, stdout: '' });
      expect(await infer(path.join(empty, 'gone'))).toMatchObject({ code: 1, stdout: '' });
      await rm(empty, { recursive: true });
    },
    TIMEOUT_MS,
  );
});
