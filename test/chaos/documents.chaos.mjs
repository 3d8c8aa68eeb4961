import { readFile } from 'node:fs/promises';
import { misbehaving } from './support/documents.mjs';
import { assertKept, DOCUMENTS, inferTimes, Load, quantile, untilDrained } from './support/load.mjs';
import { pause } from './support/service.mjs';

const TIMEOUT_S = 5;

/** Longest time from upload to reason: two tries of a hanging one would be twice the deadline, and it gets one. */
const REASON_WITHIN_S = 60;

/** What eats memory meets the cap; on a slow machine its deadline comes first. */
const CODES = {
  crash: ['DOCUMENT_CRASHED_WORKER'],
  memory: ['DOCUMENT_CRASHED_WORKER', 'DOCUMENT_TIMED_OUT'],
  hang: ['DOCUMENT_TIMED_OUT'],
};

/** Five documents for each that the kill scenarios use. */
const SOAK = 5 * DOCUMENTS;
const WARM_UP = SOAK / 5;
const MOST_GROWTH = 1.1;

export const scenarios = [
  {
    name: 'documents that crash, hang and eat memory',
    bar: `failed with their reason within ${REASON_WITHIN_S} s, no third process; p95 of the others at most doubles`,
    async run(kit) {
      const service = await kit.start({
        DOCUMENT_TIMEOUT_S: String(TIMEOUT_S),
        INFERENCE_MEMORY_MB: '900',
        NODE_OPTIONS: `--import=${new URL('./support/patch-fork.mjs', import.meta.url).href}`,
      });
      await inferTimes(service.api, DOCUMENTS / 2);
      const before = await inferTimes(service.api, DOCUMENTS / 2);
      const [times, reasons] = await Promise.all([inferTimes(service.api, DOCUMENTS), failAll(service)]);
      const after = await inferTimes(service.api, DOCUMENTS / 2);
      // Just before and just after, so that what else the machine does weighs on both.
      const usual = quantile([...before, ...after], 0.95);
      const meanwhile = quantile(times, 0.95);
      const figures = { 'p95, ms': usual.toFixed(0), 'p95 meanwhile, ms': meanwhile.toFixed(0) };
      if (meanwhile > 2 * usual) throw new Error(`the others waited: ${JSON.stringify({ ...reasons, ...figures })}`);
      return { ...reasons, ...figures };
    },
  },
  {
    name: `soak of ${SOAK} documents`,
    bar: 'memory of API and worker processes flat within 10 % after warm-up',
    async run(kit) {
      const service = await kit.start();
      const load = new Load(service.api, SOAK);
      const started = performance.now();
      const loading = load.run();
      const samples = [];
      while (load.accepted.size < SOAK || (await service.left()) > 0) {
        await pause(500);
        samples.push({ ended: load.accepted.size - (await service.left()), ...(await memoryOf(service)) });
      }
      await loading;
      await untilDrained(service);
      const seconds = (performance.now() - started) / 1000;
      const figures = { api: growth(samples, 'api'), worker: growth(samples, 'worker') };
      for (const [part, grown] of Object.entries(figures)) {
        if (grown > MOST_GROWTH) throw new Error(`memory of ${part} grew to ${(grown * 100).toFixed(0)} %`);
      }
      return {
        ...(await assertKept(service, load.accepted)),
        'documents/s': (SOAK / seconds).toFixed(1),
        'API at, %': (figures.api * 100).toFixed(0),
        'workers at, %': (figures.worker * 100).toFixed(0),
      };
    },
  },
];

/** Uploads one of each kind, a little apart, and throws unless each fails with its code in time. */
async function failAll(service) {
  const figures = {};
  for (const [behaviour, codes] of Object.entries(CODES)) {
    const started = performance.now();
    const load = new Load(service.api, 1, () => misbehaving(behaviour));
    await load.run();
    const [id] = load.accepted.keys();
    const document = await service.untilEnded(id, REASON_WITHIN_S);
    if (!codes.includes(document.failure?.code))
      throw new Error(`${behaviour} ended as ${JSON.stringify(document.failure)}`);
    figures[`${behaviour}, s`] = ((performance.now() - started) / 1000).toFixed(1);
    const [{ crashes }] = await service.query('SELECT crashes FROM documents WHERE id = $1', [id]);
    if (crashes > 2) throw new Error(`${behaviour} took ${crashes} worker processes`);
  }
  return figures;
}

async function memoryOf(service) {
  const workers = await Promise.all((await service.workerPids()).map(residentPages));
  const grown = workers.filter((pages) => pages > 0);
  return {
    api: await residentPages(service.pid),
    worker: grown.reduce((sum, pages) => sum + pages, 0) / Math.max(1, grown.length),
  };
}

async function residentPages(pid) {
  const statm = await readFile(`/proc/${pid}/statm`, 'latin1').catch(() => '0 0');
  return Number(statm.split(' ')[1]);
}

/** Mean of the last quarter over that of the first quarter after the warm-up. */
function growth(samples, part) {
  const warm = samples.filter(({ ended }) => ended >= WARM_UP).map((sample) => sample[part]);
  const quarter = Math.max(1, Math.floor(warm.length / 4));
  return mean(warm.slice(-quarter)) / mean(warm.slice(0, quarter));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
