/**
 * What the way through the service costs on top of the pipeline: upload, store, queue, result, answer. One client posts a
 * document to /infer and then has a pool of its own read the same file, in turn, so that what else the machine does
 * weighs on both.
 *
 *   npm run bench:overhead -- [--file FILE] [--requests 200]
 */
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { toInferenceSettings } from '../../dist/apps/worker/src/inference-settings.js';
import { openPool } from '../../dist/libs/inference/src/index.js';
import { loadSettings } from '../../dist/libs/platform/src/index.js';
import { Kit } from '../chaos/support/kit.mjs';
import { quantile } from '../chaos/support/load.mjs';

/** As many as V8 needs to have compiled what matters. */
const WARM_UP = 60;

const { values: options } = parseArgs({
  options: {
    file: { type: 'string', default: 'examples/invoice-en.pdf' },
    requests: { type: 'string', default: '200' },
  },
});

const root = path.resolve(import.meta.dirname, '../..');
const filePath = path.resolve(options.file);
const content = await readFile(filePath);
const settings = loadSettings({ environment: { INFERENCE_SPARE_PROCESSES: '0' }, envFile: 'no such file' });
const pool = openPool(toInferenceSettings(settings, root));
const kit = await Kit.create();
try {
  const [service] = await Promise.all([kit.start({ INFERENCE_SPARE_PROCESSES: '0' }), pool.start()]);
  await pairs(service, WARM_UP);
  const times = await pairs(service, Number(options.requests));
  const load = loadavg()[0].toFixed(1);
  console.log(`${options.file}, ${times.pipeline.length} times each, 1 client, load of the machine ${load}`);
  for (const [what, values] of Object.entries(times)) console.log(`${what.padEnd(10)} ${figures(values)}`);
} finally {
  await pool.stop();
  await kit.end(false);
}

async function pairs(service, count) {
  const times = { infer: [], pipeline: [], overhead: [] };
  for (let index = 0; index < count; index++) {
    const infer = await timed(() => post(service));
    const pipeline = await timed(() => pool.extract({ filePath, mediaType: 'application/pdf' }));
    times.infer.push(infer);
    times.pipeline.push(pipeline);
    times.overhead.push(infer - pipeline);
  }
  return times;
}

async function post(service) {
  const form = new FormData();
  form.append('file', new Blob([content]), 'overhead.pdf');
  const response = await fetch(`${service.api}/infer?wait=60`, { method: 'POST', body: form });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`POST /infer answered ${response.status}`);
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function figures(values) {
  return [0.5, 0.95].map((share) => `p${share * 100} ${quantile(values, share).toFixed(1)} ms`).join('  ');
}
