import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFiles } from './find-files.js';

describe('findFiles', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'find-files-'));
    await mkdir(path.join(folder, 'b', '.hidden'), { recursive: true });
    for (const name of ['c.pdf', 'a.pdf', 'b/x.png', 'b/.DS_Store', 'b/.hidden/y.pdf', '.z.pdf']) {
      await writeFile(path.join(folder, name), '');
    }
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('goes into folders, in the order of names, and leaves out what is hidden', async () => {
    const found = await findFiles([folder]);
    expect(found.map((file) => path.relative(folder, file))).toEqual(['a.pdf', path.join('b', 'x.png'), 'c.pdf']);
  });

  it('takes files as they are named, hidden ones too', async () => {
    const named = [path.join(folder, '.z.pdf'), path.join(folder, 'a.pdf')];
    expect(await findFiles(named)).toEqual(named);
  });

  it('says which name leads nowhere', async () => {
    await expect(findFiles([path.join(folder, 'gone')])).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
