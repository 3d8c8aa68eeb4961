import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDirectory } from './data-directory.js';
import { StartupFault } from './startup-fault.js';

describe('prepareDataDirectory', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'data-directory-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('makes every directory that is missing and leaves no probe behind', async () => {
    const made = await prepareDataDirectory(join(folder, 'a', 'b'));
    expect((await stat(made)).isDirectory()).toBe(true);
    expect(await readdir(made)).toEqual([]);
  });

  it('takes a directory that is there', async () => {
    await expect(prepareDataDirectory(folder)).resolves.toContain('data-directory-');
  });

  it('says that a file is not a directory', async () => {
    await writeFile(join(folder, 'file'), 'x');
    await expect(prepareDataDirectory(join(folder, 'file'))).rejects.toThrow(StartupFault);
    await expect(prepareDataDirectory(join(folder, 'file', 'below'))).rejects.toThrow('is not a directory');
  });

  it('gives up where nothing can be made, instead of trying for ever', async () => {
    // Linux has a folder that answers ENOENT to every mkdir; elsewhere the file of the test stands in its place.
    await writeFile(join(folder, 'file'), 'x');
    const hopeless = process.platform === 'linux' ? '/proc/nothing-here' : join(folder, 'file', 'below');
    await expect(prepareDataDirectory(hopeless)).rejects.toThrow(StartupFault);
  });
});
