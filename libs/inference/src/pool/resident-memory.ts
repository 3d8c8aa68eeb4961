import { readFile } from 'node:fs/promises';

const BYTES_PER_MB = 1024 * 1024;

/** Linux reports sizes in pages; all its 64-bit builds that Node supports use 4 KiB here. */
const PAGE_BYTES = 4096;

/** Resident memory of a process in MB; null where the system does not tell (not Linux, or the process is gone). */
export async function residentMbOf(pid: number): Promise<number | null> {
  try {
    const [, resident] = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ');
    return (Number(resident) * PAGE_BYTES) / BYTES_PER_MB;
  } catch {
    return null;
  }
}
