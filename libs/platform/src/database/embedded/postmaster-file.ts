import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running PostgreSQL tells of itself in its data directory's `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, shared memory, status. */
const PORT_LINE = 3;
const STATUS_LINE = 7;

export async function readPostmaster(dataDirectory: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return {
    pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)),
    port: Number.parseInt(lines[PORT_LINE] ?? '', 10),
    ready: lines[STATUS_LINE]?.trim() === 'ready',
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Ended, but its parent never asked how: so it stays in containers whose first process is no init. */
function isZombie(pid: number): boolean {
  try {
    // The name in brackets may hold blanks and brackets itself; the state is the first letter after it.
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Removes a `postmaster.pid` whose pid now belongs to another program (after a reboot or in a new container), which
 * PostgreSQL itself can't tell apart. Only where /proc proves it: no process at all works in the data directory.
 */
export async function removeForeignLock(dataDirectory: string): Promise<boolean> {
  const processes = await readdir('/proc').catch(() => []);
  if (processes.length === 0) return false;
  for (const pid of processes.filter((name) => /^\d+$/.test(name))) {
    const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    if (workingDirectory === dataDirectory) return false;
  }
  await rm(join(dataDirectory, 'postmaster.pid'), { force: true });
  return true;
}
