import { mkdir, realpath, rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartupFault, startupFaultOf } from './startup-fault.js';

/** A fresh database cluster takes 40 MB and its log another 16 MB a segment. */
const MIN_FREE_BYTES = 128 * 1024 * 1024;

/** Makes DATA_DIR and proves that it takes bytes, so that a wrong one is told before anything starts. Its real path. */
export async function prepareDataDirectory(dataDir: string): Promise<string> {
  const directory = resolve(dataDir);
  try {
    // Others may pass through, but not list: PostgreSQL runs as another user where we are root.
    await mkdir(directory, { recursive: true, mode: 0o711 });
    const probe = join(directory, `.probe-${process.pid}`);
    await writeFile(probe, 'x');
    await rm(probe);
  } catch (error) {
    throw startupFaultOf(error, directory) ?? error;
  }
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < MIN_FREE_BYTES) {
    throw new StartupFault(
      `The disk of ${directory} is full: ${Math.floor((bavail * bsize) / 1024 / 1024)} MB free, 128 MB needed; ` +
        'make room, or name another DATA_DIR.',
    );
  }
  return realpath(directory);
}
