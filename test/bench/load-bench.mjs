/**
 * Starts the service as a user does and measures it from outside, on loopback, with bounded work:
 * digital PDFs from one client and from four, scans from one, then scans from four while liveness is polled.
 *
 *   npm run bench -- [--digital FILE] [--scan FILE] [--requests 200] [--scans 24]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const CLIENTS = 4;
/** V8 goes on compiling: a worker took 130 ms of CPU a document after 24 of them, 115 after 240. */
const WARM_UP_REQUESTS = 120;
const LIVE_EVERY_MS = 25;

const { values: options } = parseArgs({
  options: {
    digital: { type: 'string', default: 'examples/invoice-en.pdf' },
    scan: { type: 'string', default: 'examples/scan-de.png' },
    requests: { type: 'string', default: '200' },
    scans: { type: 'string', default: '24' },
  },
});

const folder = await mkdtemp(path.join(tmpdir(), 'load-bench-'));
const eventLoopFile = path.join(folder, 'event-loop.json');
const service = spawn(process.execPath, ['--import', './test/bench/event-loop-hook.mjs', 'dist/apps/api/src/main.js'], {
  env: {
    PATH: process.env.PATH,
    DATA_DIR: path.join(folder, 'data'),
    PORT: '0',
    RATE_LIMIT_MAX: '0',
    LOG_LEVEL: 'warn',
    EVENT_LOOP_FILE: eventLoopFile,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(service, 'close');
try {
  const started = performance.now();
  const url = await address();
  report('ready after', { s: ((performance.now() - started) / 1000).toFixed(1) });
  await measureDigital(url);
  await measureScans(url);
} finally {
  service.kill('SIGINT');
  await ended;
}
report('event loop of the API, ms', JSON.parse(await readFile(eventLoopFile, 'utf8')));
await rm(folder, { recursive: true, force: true });

async function measureDigital(url) {
  const file = await readFile(options.digital);
  await runClients(CLIENTS, WARM_UP_REQUESTS, () => infer(url, file));
  const count = Number(options.requests);
  const alone = await runClients(1, count, () => infer(url, file));
  report(`${options.digital}, 1 client, ms`, quantiles(alone.times));
  const together = await runClients(CLIENTS, count, () => infer(url, file));
  report(`${options.digital}, ${CLIENTS} clients, ms`, quantiles(together.times));
  report('documents/s', { rate: (count / together.seconds).toFixed(1) });
}

async function measureScans(url) {
  const file = await readFile(options.scan);
  await runClients(CLIENTS, CLIENTS, () => infer(url, file));
  const alone = await runClients(1, Math.ceil(Number(options.scans) / 2), () => infer(url, file));
  report(`${options.scan}, 1 client, ms`, quantiles(alone.times));
  service.kill('SIGUSR2');
  const live = [];
  const polling = new AbortController();
  const poll = (async () => {
    while (!polling.signal.aborted) {
      live.push(await timed(() => fetch(`${url}/api/v1/health/live`).then((r) => r.arrayBuffer())));
      await wait(LIVE_EVERY_MS);
    }
  })();
  const scans = await runClients(CLIENTS, Number(options.scans), () => infer(url, file));
  polling.abort();
  await poll;
  report(`${options.scan}, ${CLIENTS} clients, ms`, quantiles(scans.times));
  report('scans/s', { rate: (Number(options.scans) / scans.seconds).toFixed(2) });
  report('GET /health/live meanwhile, ms', quantiles(live));
}

async function infer(url, file) {
  const form = new FormData();
  form.append('file', new Blob([file]), 'bench');
  const response = await fetch(`${url}/api/v1/infer?wait=60`, { method: 'POST', body: form });
  const body = await response.json();
  if (response.status !== 200) throw new Error(`POST /infer answered ${response.status}: ${body.error}`);
}

async function runClients(clients, count, request) {
  const times = [];
  let left = count;
  const started = performance.now();
  const client = async () => {
    while (left-- > 0) times.push(await timed(request));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { times, seconds: (performance.now() - started) / 1000 };
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function quantiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))].toFixed(1));
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function report(what, figures) {
  const text = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  console.log(`${what.padEnd(48)} ${text.join('  ')}`);
}

function address() {
  return new Promise((resolve, reject) => {
    let output = '';
    service.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /Swagger UI {2}(http:\/\/[^/]+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error('The service ended before it was ready')));
  });
}
