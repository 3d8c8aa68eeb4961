import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assertKept, DOCUMENTS, Load, untilDrained } from './support/load.mjs';
import { pause } from './support/service.mjs';

/** Room for an empty cluster, its log of changes and some hundred documents. */
const DISK_MB = 448;

/** Long enough for documents that were accepted before to end, which PostgreSQL has no room to note. */
const FULL_MS = 10_000;

const CHUNKS = [1 << 20, 4096, 1].map((bytes) => Buffer.alloc(bytes, 1));

export const scenarios = [
  {
    name: 'disk of database and files full for a while',
    bar: 'uploads get 503 meanwhile, the service never exits, then every accepted document ends with its one result',
    async run(kit) {
      const disk = await kit.mountDisk(DISK_MB);
      if (disk.refused) return { skipped: disk.refused };
      const service = await kit.start();
      const load = new Load(service.api, DOCUMENTS);
      const loading = load.run();
      await load.until(DOCUMENTS / 4);
      const filler = join(service.dataDir, 'filler');
      await fill(filler);
      const full = performance.now();
      while (performance.now() - full < FULL_MS) await refill(filler, service);
      await rm(filler);
      await loading;
      const drained = await untilDrained(service);
      if (service.exited) throw new Error('the service has ended');
      const unexpected = [...load.refusals.keys()].filter((why) => why !== 503);
      if (unexpected.length > 0) throw new Error(`uploads were refused with ${unexpected.join(', ')}`);
      const postgresLog = await readFile(join(service.dataDir, 'postgres.log'), 'utf8');
      const refused = postgresLog.match(/No space left on device/g)?.length ?? 0;
      if (refused === 0) throw new Error('PostgreSQL had room all the time; the scenario shows nothing of it');
      return {
        ...(await assertKept(service, load.accepted)),
        'uploads answered 503': load.refusals.get(503) ?? 0,
        'writes PostgreSQL had no room for': refused,
        'PostgreSQL started again': service.events('embedded database is back').length,
        'drained after s': drained.toFixed(1),
      };
    },
  },
];

/** Files that end, such as those of refused uploads, give room back, which is taken again. */
async function refill(filler, service) {
  if (service.exited) throw new Error('the service has ended');
  await pause(100);
  await fill(filler);
}

/** Writes until not a byte fits any more. */
async function fill(path) {
  const file = await open(path, 'a');
  try {
    for (const chunk of CHUNKS) while (await fits(file, chunk));
  } finally {
    await file.close();
  }
}

async function fits(file, chunk) {
  try {
    return (await file.write(chunk)).bytesWritten === chunk.length;
  } catch (error) {
    if (error.code === 'ENOSPC') return false;
    throw error;
  }
}
