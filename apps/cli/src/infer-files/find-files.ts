import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '@app/domain';

/**
 * The files that are named, and those inside the folders that are named, at any depth and in the order of their names.
 * Inside folders hidden files are left out. Throws FILE_NOT_FOUND.
 */
export async function findFiles(named: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of named) {
    if (await isFolder(name)) found.push(...(await filesUnder(name)));
    else found.push(name);
  }
  return found;
}

export async function isFolder(name: string): Promise<boolean> {
  const info = await stat(name).catch((cause: unknown) => {
    throw new DomainError('FILE_NOT_FOUND', `${name} can't be read; is there such a file or folder?`, { cause });
  });
  return info.isDirectory();
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter(
      (file) =>
        !path
          .relative(folder, file)
          .split(path.sep)
          .some((part) => part.startsWith('.')),
    )
    .sort((a, b) => (a < b ? -1 : 1));
}
