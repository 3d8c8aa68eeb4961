import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTruth } from './read-truth.js';

describe('readTruth', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truth-'));
    await mkdir(join(folder, 'documents'));
    await writeFile(join(folder, 'documents', 'a.pdf'), '');
    await writeFile(join(folder, 'b.pdf'), '');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('finds documents in the folder and in documents/', async () => {
    await writeFile(
      join(folder, 'truth.jsonl'),
      '\uFEFF{"file":"a.pdf","fields":{}}\r\n\n{"file":"b.pdf","fields":{}}\n{"file":"documents/a.pdf","fields":{}}',
    );
    const paths = (await readTruth(folder)).map(({ path }) => path);
    expect(paths).toEqual(['documents/a.pdf', 'b.pdf', 'documents/a.pdf'].map((name) => join(folder, name)));
  });

  it('tells every line that can not be used with its number', async () => {
    await writeFile(
      join(folder, 'truth.jsonl'),
      '{"file":"a.pdf","fields":{}}\nnonsense\n\n{"file":"c.pdf","fields":{}}\n',
    );
    await expect(readTruth(folder)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringMatching(/line 2: not JSON[^]*line 4: there is no file c\.pdf/),
    });
  });

  it('says what it looked for where there is no truth file', async () => {
    await expect(readTruth(join(folder, 'b.pdf'))).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringContaining('truth.jsonl'),
    });
  });

  it('refuses a truth file without a document', async () => {
    await writeFile(join(folder, 'expected.jsonl'), '\n');
    await expect(readTruth(folder)).rejects.toThrow('labels no document');
  });
});
