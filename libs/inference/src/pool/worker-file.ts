import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

const NAME = 'extraction.worker.js';

/**
 * Absolute path of the compiled worker module. Run from TypeScript sources (tests), it is the one that the build put
 * under `dist/`. Throws where there is none.
 */
export function extractionWorkerFile(): string {
  const here = import.meta.dirname;
  const beside = join(here, NAME);
  if (existsSync(beside)) return beside;
  const inLibs = here.lastIndexOf(`${sep}libs${sep}`);
  const built = join(here.slice(0, inLibs), 'dist', here.slice(inLibs), NAME);
  if (existsSync(built)) return built;
  throw new Error(`${built} is missing; run "npm run build" first`);
}
