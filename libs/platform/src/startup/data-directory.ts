import { mkdir, realpath, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartupFault, startupFaultOf } from './startup-fault.js';

/** A fresh database cluster takes 40 MB and its log another 16 MB a segment. */
const MIN_FREE_BYTES = 128 * 1024 * 1024;

/** Makes DATA_DIR and proves that it takes bytes, so that a wrong one is told before anything starts. Its real path. */
export async function prepareDataDirectory(dataDir: string): Promise<string> {
  const directory = resolve(dataDir);
  try {
    await makeDirectory(directory);
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

/** Others may pass through, but not list: PostgreSQL runs as another user where we are root. */
const DIRECTORY_MODE = 0o711;

/** Makes what is missing on the way. Node's own recursive mkdir never returns where a parent refuses with ENOENT, as /proc does. */
async function makeDirectory(directory: string): Promise<void> {
  const fault = await mkdir(directory, { mode: DIRECTORY_MODE }).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (fault === null || fault.code === 'EEXIST') return;
  if (fault.code !== 'ENOENT' || dirname(directory) === directory) throw fault;
  await makeDirectory(dirname(directory));
  await mkdir(directory, { mode: DIRECTORY_MODE });
}
