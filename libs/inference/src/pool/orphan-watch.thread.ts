import { workerData } from 'node:worker_threads';

const LOOK_EVERY_MS = 1_000;

const { parent }: { parent: number } = workerData;

setInterval(() => {
  if (!isThere(parent)) process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);

/** On Linux and macOS an orphan is handed to another parent; on Windows it keeps the number of the dead one. */
function isThere(pid: number): boolean {
  if (process.ppid !== pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
