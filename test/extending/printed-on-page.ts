import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/extending.md'), 'utf8');

/** Whether docs/extending.md shows an example as it would stand in `folder`: only its relative imports may differ. */
export function printedOnPage(example: string, folder: string): boolean {
  const source = readFileSync(join(__dirname, example), 'utf8');
  const moved = source.replaceAll(/'\.\.\/\.\.\/(libs\/[^']+)'/g, (_, target: string) => `'${path(folder, target)}'`);
  return PAGE.includes(moved.trim());
}

function path(folder: string, target: string): string {
  const way = relative(folder, dirname(target)) || '.';
  return `${way.startsWith('.') ? way : `./${way}`}/${target.split('/').at(-1)}`;
}
