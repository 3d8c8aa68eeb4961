import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const ROOT = join(import.meta.dirname, '../../..');

/** Loading two model processes on a busy machine takes its time; so does recovering a database. */
const READY_WITHIN_MS = 90_000;

const KEPT_LINES = 20_000;

/** One run of the service, seen from outside. */
export class Service {
  /** Lines of the log, oldest first. */
  lines = [];
  exited = false;

  constructor(child, dataDir, port) {
    this.child = child;
    this.dataDir = dataDir;
    this.api = `http://127.0.0.1:${port}/api/v1`;
    this.ended = once(child, 'close').then(() => (this.exited = true));
    for (const stream of [child.stdout, child.stderr]) this.#keepLines(stream);
  }

  /** Rejects with what it printed where it does not become ready. */
  static async start(dataDir, port, settings) {
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        DATA_DIR: dataDir,
        PORT: String(port),
        RATE_LIMIT_MAX: '0',
        INFERENCE_PROCESSES: '2',
        LOG_FORMAT: 'json',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const service = new Service(child, dataDir, port);
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await service.isReady())) {
      if (service.exited || Date.now() > deadline) throw new Error(`the service did not start:\n${service.tail()}`);
      await pause(100);
    }
    return service;
  }

  get pid() {
    return this.child.pid;
  }

  async isReady() {
    const response = await fetch(`${this.api}/health/ready`).catch(() => null);
    await response?.arrayBuffer();
    return response?.status === 200;
  }

  /** Events of the log with this message, parsed. */
  events(message) {
    return this.lines
      .filter((line) => line.includes(`"${message}"`))
      .map((line) => JSON.parse(line))
      .filter((event) => event.message === message);
  }

  tail() {
    return this.lines.slice(-30).join('\n');
  }

  /** Ids of its worker processes, those that still start included. */
  async workerPids() {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const found = await Promise.all(pids.map((pid) => this.#isWorker(pid)));
    return pids.filter((_, index) => found[index]);
  }

  async postgresPid() {
    const file = await readFile(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8');
    return Number(file.split('\n')[0]);
  }

  /** Rows of the embedded database, read beside the service. */
  async query(text, values = []) {
    const password = (await readFile(join(this.dataDir, 'postgres.password'), 'utf8')).trim();
    const port = (await readFile(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
    const client = new pg.Client(`postgres://invoice_master:${password}@127.0.0.1:${port}/invoice_master`);
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Documents that wait or run; Infinity while the service does not answer. */
  async left() {
    return (await this.#count('queued')) + (await this.#count('processing'));
  }

  /** The document once its run has ended. */
  async untilEnded(id, withinS) {
    const deadline = Date.now() + withinS * 1000;
    for (;;) {
      const { data } = await (await fetch(`${this.api}/documents/${id}`)).json();
      if (data.status !== 'queued' && data.status !== 'processing') return data;
      if (Date.now() > deadline) throw new Error(`${id} is ${data.status} after ${withinS} s`);
      await pause(100);
    }
  }

  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    if (this.exited) return;
    this.child.kill('SIGINT');
    await this.ended;
  }

  async #count(status) {
    try {
      const response = await fetch(`${this.api}/documents?status=${status}&limit=1`);
      return response.ok ? (await response.json()).meta.pagination.total : Number.POSITIVE_INFINITY;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }

  async #isWorker(pid) {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return parent === this.pid && (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('tinypool');
    } catch {
      return false;
    }
  }

  #keepLines(stream) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      this.lines.push(...lines);
      if (this.lines.length > KEPT_LINES) this.lines.splice(0, this.lines.length - KEPT_LINES);
    });
  }
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
