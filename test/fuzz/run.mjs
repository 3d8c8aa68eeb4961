// npm run test:fuzz -- --files 2000 --seed 1 [--concurrency 2] [--only 17 --out DIR]
// Posts seeded mutations of examples/ to the service as users run it. Ends with code 1 where one was answered 5xx, took
// longer than its deadline, ended the service or left something behind.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutate } from './mutate.mjs';
import { startService } from './service.mjs';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '2' },
    timeout: { type: 'string', default: '30' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});
const seed = Number(values.seed);
const count = Number(values.files);
/** Seconds of extraction, of which the service makes an answer at the latest; the rest is its own and the machine's. */
const documentTimeoutS = Number(values.timeout);
const DEADLINE_MS = (documentTimeoutS + 60) * 1000;

const EXAMPLE = /\.(pdf|png|jpe?g|tiff?|webp)$/;
const examples = await Promise.all(
  (await readdir('examples'))
    .filter((name) => EXAMPLE.test(name))
    .toSorted()
    .map(async (name) => ({ name, bytes: await readFile(join('examples', name)) })),
);

/** Files of nearby seeds must not resemble each other. */
const seedOf = (index) => Math.imul(seed * 1_000_003 + index, 2_654_435_761) >>> 0;

if (values.only !== undefined) {
  const { source, applied, bytes } = mutate(examples, seedOf(Number(values.only)));
  await mkdir(values.out ?? '.', { recursive: true });
  const path = join(values.out ?? '.', `fuzz-${seed}-${values.only}-${source}`);
  await writeFile(path, bytes);
  process.stdout.write(`${path}: ${applied.join(', ')} of ${source}\n`);
  process.exit(0);
}

const temporary = await mkdtemp(join(tmpdir(), 'fuzz-'));
const service = await startService({ temporary, documentTimeoutS });
const tally = {};
const wrong = [];
const durations = [];
let next = 0;
try {
  await Promise.all(Array.from({ length: Number(values.concurrency) }, work));
  const left = await leftovers();
  for (const [what, names] of Object.entries(left))
    if (names.length > 0) wrong.push({ left: what, names: names.slice(0, 5) });
} finally {
  await service.stop();
  await rm(temporary, { recursive: true, force: true });
}
report();

async function work() {
  while (next < count && service.alive()) {
    const index = next;
    next += 1;
    await tryOne(index);
  }
}

async function tryOne(index) {
  const { source, applied, bytes } = mutate(examples, seedOf(index));
  const form = new FormData();
  form.append('file', new Blob([bytes]), source);
  const began = performance.now();
  let outcome;
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const response = await fetch(`${service.url}/api/v1/infer?wait=60`, { method: 'POST', body: form, signal });
    const { meta } = await response.json();
    outcome = response.status === 200 ? '200' : `${response.status} ${meta.code ?? ''}`.trim();
    if (response.status >= 500 || response.status === 202) wrong.push({ index, source, applied, outcome });
  } catch (error) {
    outcome = error.name === 'TimeoutError' ? 'over the deadline' : 'no answer';
    wrong.push({ index, source, applied, outcome, error: String(error.cause ?? error) });
  }
  durations.push(performance.now() - began);
  tally[outcome] = (tally[outcome] ?? 0) + 1;
  if ((index + 1) % 100 === 0) process.stderr.write(`${index + 1} of ${count}\n`);
}

/** What is there after every document was deleted. */
async function leftovers() {
  if (!service.alive()) return { service: ['it has ended by itself'] };
  for (;;) {
    const response = await fetch(`${service.url}/api/v1/documents?limit=100`);
    const { data } = await response.json();
    if (data.length === 0) break;
    for (const { id, status } of data) {
      if (status === 'queued' || status === 'processing') wrong.push({ id, status });
      await fetch(`${service.url}/api/v1/documents/${id}`, { method: 'DELETE' });
    }
  }
  const stored = await readdir(join(service.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return {
    files: stored.filter((entry) => entry.isFile()).map(({ name }) => name),
    'temporary files': (await readdir(service.temporaryDir)).filter((name) => !name.startsWith('.')),
  };
}

function report() {
  durations.sort((a, b) => a - b);
  const ms = (share) =>
    Math.round(durations[Math.min(durations.length - 1, Math.floor(share * durations.length))] ?? 0);
  const { crashed, timedOut, outOfMemory } = service.replaced();
  const summary = {
    files: durations.length,
    seed,
    answers: tally,
    ms: { p50: ms(0.5), p95: ms(0.95), most: ms(1) },
    workersReplaced: { crashed, timedOut, outOfMemory },
    wrong,
  };
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  if (wrong.length > 0 || durations.length < count) process.exitCode = 1;
}
