import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { numbered } from './documents.mjs';
import { pause } from './service.mjs';

const CLIENTS = 4;
const ASK_EVERY_MS = 200;
/** 200 by default; fewer to try a scenario out on a busy machine. */
export const DOCUMENTS = Number(process.env.CHAOS_DOCUMENTS ?? 200);

const ENDED = new Set(['processed', 'needs_review']);

/**
 * Uploads documents from four clients, each again as long as it is not accepted: a service that is being killed refuses
 * connections, and one whose database is away answers 503.
 */
export class Load {
  /** By id, what was accepted with 2xx. */
  accepted = new Map();
  /** Answers other than 2xx, and broken connections, by status. */
  refusals = new Map();

  constructor(api, count, make = numbered) {
    this.api = api;
    this.count = count;
    this.make = make;
    this.next = 0;
  }

  /** Resolves once all are accepted. */
  async run() {
    await Promise.all(Array.from({ length: CLIENTS }, () => this.#work()));
  }

  /** Resolves once at least so many are accepted. */
  async until(accepted) {
    while (this.accepted.size < accepted) await pause(5);
  }

  async #work() {
    while (this.next < this.count) {
      const document = this.make(this.next++);
      while (!(await this.#upload(document))) await pause(ASK_EVERY_MS);
    }
  }

  async #upload(document) {
    try {
      const body = new FormData();
      body.append('file', new Blob([document.content]), document.filename);
      const response = await fetch(`${this.api}/documents`, { method: 'POST', body });
      const { data } = await response.json();
      if (!response.ok) return this.#refused(response.status);
      this.accepted.set(data.id, document);
      return true;
    } catch {
      return this.#refused('connection');
    }
  }

  #refused(why) {
    this.refusals.set(why, (this.refusals.get(why) ?? 0) + 1);
    return false;
  }
}

/** Milliseconds that each of `count` documents took through /infer, from four clients. */
export async function inferTimes(api, count) {
  const times = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const { content, filename } = numbered(next++);
      const body = new FormData();
      body.append('file', new Blob([content]), filename);
      const started = performance.now();
      const response = await fetch(`${api}/infer?wait=60`, { method: 'POST', body });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`/infer answered ${response.status} for ${filename}`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return times;
}

/** Resolves to the seconds until no document waits or runs any more. */
export async function untilDrained(service, withinS = 600) {
  const started = performance.now();
  const passed = () => (performance.now() - started) / 1000;
  for (;;) {
    const left = await service.left();
    if (left === 0) return passed();
    if (passed() > withinS) throw new Error(`${left} documents have not ended after ${withinS} s`);
    await pause(ASK_EVERY_MS);
  }
}

/** Throws unless every accepted document has exactly its result, and the store holds their files and no others. */
export async function assertKept(service, accepted) {
  const rows = await service.query(
    `SELECT id, status, run, failure_code, file_key, fields->>'InvoiceNumber' AS number FROM documents`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const faults = [...accepted].flatMap(([id, { invoiceNumber }]) => {
    const row = byId.get(id);
    if (!row) return [`${id} is missing`];
    if (!ENDED.has(row.status)) return [`${id} is ${row.status} (${row.failure_code})`];
    if (row.run !== 1) return [`${id} has ${row.run} runs`];
    if (invoiceNumber && row.number !== invoiceNumber) return [`${id} is ${invoiceNumber} and reads ${row.number}`];
    return [];
  });
  const files = new Set(await storedFiles(join(service.dataDir, 'files')));
  const keys = new Set(rows.map((row) => row.file_key));
  faults.push(...[...files].filter((key) => !keys.has(key)).map((key) => `file ${key} has no document`));
  faults.push(...[...keys].filter((key) => !files.has(key)).map((key) => `file ${key} is missing`));
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n  ${faults.slice(0, 10).join('\n  ')}`);
  const unheard = rows.length - accepted.size;
  return { documents: accepted.size, ...(unheard > 0 ? { 'accepted unheard': unheard } : {}) };
}

async function storedFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1));
}

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
