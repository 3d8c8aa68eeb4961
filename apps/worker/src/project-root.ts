import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The closest directory above `directory` with a package.json. Throws where there is none. */
export function findProjectRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('no package.json above the program');
  return findProjectRoot(parent);
}
