import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_POOL_SETTINGS, type InferenceSettings, type PoolSettings } from '../inference-settings.js';
import type { ExtractionOutcome, ExtractionRequest } from './inference-pool.js';
import { type PoolEvents, ProcessPool } from './process-pool.js';

const WORKER = join(__dirname, '../../../../test/support/misbehaving.worker.mjs');

interface Echo {
  readonly pid: number;
  readonly served: number;
  readonly env: Record<string, string>;
  readonly execArgv: readonly string[];
}

function settings(pool: Partial<PoolSettings> = {}, modelDirectory = '/models'): InferenceSettings {
  return {
    modelDirectory,
    packageRoot: process.cwd(),
    detector: 'layout',
    ocrEngine: 'ppocr',
    ocrModelDirectory: '/models/ocr',
    threads: 1,
    device: 'cpu',
    eInvoice: 'read',
    maxPages: 50,
    maxPixels: 1_000_000,
    pool: { ...DEFAULT_POOL_SETTINGS, processes: 1, ...pool },
  };
}

/** A request that makes the stand-in worker behave so; `grownMb` is the memory it claims to hold afterwards. */
function request(behaviour: string, grownMb = 50): ExtractionRequest {
  return { filePath: `/files/one?grown=${grownMb}`, mediaType: behaviour as ExtractionRequest['mediaType'] };
}

function echoOf(outcome: ExtractionOutcome): Echo {
  if (outcome.status !== 'extracted') throw new Error(`failed: ${outcome.failure.code}`);
  return outcome.result as unknown as Echo;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves with who practised on `file`, once that happened `times` times. */
async function practisedBy(file: string, times: number): Promise<number[]> {
  for (;;) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    if (lines.length >= times) return lines.map(Number);
  }
}

describe('ProcessPool', () => {
  let pool: ProcessPool;

  async function started(options: Partial<PoolSettings> = {}, events: PoolEvents = {}): Promise<ProcessPool> {
    pool = new ProcessPool(WORKER, settings(options), events);
    await pool.start();
    return pool;
  }

  const echo = async (): Promise<Echo> => echoOf(await pool.extract(request('echo')));

  it('passes on what its processes have to say, once', async () => {
    const notices: string[] = [];
    await started({ processes: 2 }, { onNotice: (notice) => notices.push(notice) });
    expect(notices).toEqual(['CUDA is missing']);
  });

  afterEach(async () => {
    await pool.stop();
  });

  it('is ready with all processes after the start, and tells the model', async () => {
    await started({ processes: 2 });
    expect(pool.status()).toEqual({
      ready: true,
      processes: 2,
      busy: 0,
      queued: 0,
      model: { name: 'stand-in', version: '0' },
    });
    const pids = await Promise.all([echo(), echo()]);
    expect(new Set(pids.map(({ pid }) => pid)).size).toBe(2);
  });

  it('keeps one process for many documents', async () => {
    await started();
    const first = await echo();
    const second = await echo();
    expect(second).toMatchObject({ pid: first.pid, served: 2 });
  });

  it('hands on what a process tells of its progress, before the outcome', async () => {
    await started();
    const told: unknown[] = [];
    const outcome = await pool.extract(request('progress'), undefined, (progress) => told.push(progress));
    expect(outcome.status).toBe('extracted');
    expect(told).toEqual([
      { stage: 'reading', page: 1, pages: 2, percent: 0 },
      { stage: 'reading', page: 2, pages: 2, percent: 45 },
    ]);
  });

  it('gives workers neither secrets nor the address of the database', async () => {
    process.env['DATABASE_URL'] = 'postgres://secret';
    process.env['SOME_API_TOKEN'] = 'secret';
    try {
      await started();
      const { env, execArgv } = await echo();
      expect(JSON.stringify(env)).not.toContain('secret');
      expect(env).toMatchObject({ PATH: process.env['PATH'], VIPS_CONCURRENCY: '1', OMP_NUM_THREADS: '1' });
      expect(execArgv).toContain(`--max-old-space-size=${DEFAULT_POOL_SETTINGS.memoryLimitMb}`);
      expect(execArgv.every((argument) => /^--m\w+-[\w-]+=\d+$/.test(argument))).toBe(true);
    } finally {
      delete process.env['DATABASE_URL'];
      delete process.env['SOME_API_TOKEN'];
    }
  });

  it.each(['exit', 'abort'])('charges %s of a process to that document only', async (behaviour) => {
    const pids: number[] = [];
    const third = Promise.withResolvers<void>();
    await started({ processes: 2 }, { onStarted: (pid) => pids.push(pid) === 3 && third.resolve() });
    const [bad, good] = await Promise.all([pool.extract(request(behaviour)), echo()]);
    expect(bad).toMatchObject({ status: 'failed', failure: { code: 'DOCUMENT_CRASHED_WORKER' } });
    expect(good.served).toBe(1);
    await third.promise;
    const after = await Promise.all([echo(), echo()]);
    expect(new Set(after.map(({ pid }) => pid))).toEqual(new Set([good.pid, pids[2]]));
  });

  it.each(['hang', 'wait'])('ends a document that makes its process %s at the deadline', async (behaviour) => {
    const reasons: unknown[] = [];
    await started({ documentTimeoutMs: 150 }, { onReplaced: (reason) => reasons.push(reason) });
    const before = await echo();
    expect(await pool.extract(request(behaviour))).toEqual({
      status: 'failed',
      failure: { code: 'DOCUMENT_TIMED_OUT', message: 'Reading the document took longer than 0.15 seconds' },
    });
    expect(isRunning(before.pid)).toBe(false);
    expect((await echo()).pid).not.toBe(before.pid);
    expect(reasons).toEqual(['timed-out']);
  });

  it('counts the deadline from when a document is begun, not while it waits', async () => {
    await started({ documentTimeoutMs: 400 });
    const first = pool.extract(request('hang'));
    const second = pool.extract(request('echo'));
    expect(await first).toMatchObject({ failure: { code: 'DOCUMENT_TIMED_OUT' } });
    expect((await second).status).toBe('extracted');
  });

  it.each(['eat', 'heap'])('ends a process whose memory grows over the cap (%s)', async (behaviour) => {
    await started({ memoryLimitMb: 200 });
    expect(await pool.extract(request(behaviour))).toMatchObject({
      status: 'failed',
      failure: { code: 'DOCUMENT_CRASHED_WORKER' },
    });
    expect((await echo()).served).toBe(1);
  });

  describe('with a spare', () => {
    /** Resolves with the ids of the first `count` processes, in the order in which they became ready. */
    async function startedWithSpare(count: number, options: Partial<PoolSettings> = {}): Promise<number[]> {
      const pids: number[] = [];
      const all = Promise.withResolvers<number[]>();
      const onStarted = (pid: number): void => void (pids.push(pid) === count && all.resolve(pids));
      await started({ processes: 1, spareProcesses: 1, ...options }, { onStarted });
      return all.promise;
    }

    it('gives the place of a process that died to the spare, which was there before', async () => {
      const [first, spare] = await startedWithSpare(2);
      expect((await echo()).pid).toBe(first);
      await pool.extract(request('abort'));
      expect((await echo()).pid).toBe(spare);
    });

    it('works on no more documents at once than it has places, unless one takes long', async () => {
      const [first, spare] = await startedWithSpare(2, { documentTimeoutMs: 800 });
      const slow = pool.extract(request('hang'));
      const next = echo();
      expect(pool.status()).toMatchObject({ processes: 2, busy: 1, queued: 1 });
      expect((await next).pid).toBe(spare);
      expect(isRunning(first!)).toBe(true);
      expect(await slow).toMatchObject({ failure: { code: 'DOCUMENT_TIMED_OUT' } });
      expect(pool.status().busy).toBe(0);
    });

    it('has a document that takes long leave the cores to others, and keeps its process for no other one', async () => {
      const [first, spare] = await startedWithSpare(2, { documentTimeoutMs: 20_000 });
      const outcome = await pool.extract(request('slow'));
      expect(outcome).toMatchObject({ status: 'extracted', result: { pid: first, priority: 10 } });
      expect((await echo()).pid).toBe(spare);
    });

    it('has the spare practise, and the others not', async () => {
      const practiceFile = join(await mkdtemp(join(tmpdir(), 'practice-')), 'example');
      const [, spare] = await startedWithSpare(2, { practiceFile });
      expect(await practisedBy(practiceFile, 4)).toEqual(Array.from({ length: 4 }, () => spare));
    });

    it('stops practising on what a spare died of', async () => {
      const practiceFile = join(await mkdtemp(join(tmpdir(), 'practice-')), 'deadly');
      const [first, spare, third] = await startedWithSpare(3, { practiceFile });
      expect(await practisedBy(practiceFile, 1)).toEqual([spare]);
      expect((await echo()).pid).toBe(first);
      await pool.extract(request('exit'));
      expect((await echo()).pid).toBe(third);
    });
  });

  it('replaces a process after its share of documents', async () => {
    await started({ recycleAfterDocuments: 2 });
    const [a, b, c] = [await echo(), await echo(), await echo()];
    expect(b.pid).toBe(a.pid);
    expect(c.pid).not.toBe(a.pid);
    expect(isRunning(a.pid)).toBe(false);
  });

  it('replaces a process that has grown, before the next document', async () => {
    await started({ recycleAboveMb: 800 });
    const first = echoOf(await pool.extract(request('echo', 900)));
    expect((await echo()).pid).not.toBe(first.pid);
  });

  it('replaces a process that dies idle, and the next document does not notice', async () => {
    const replaced = Promise.withResolvers<unknown>();
    await started({}, { onReplaced: replaced.resolve });
    const { pid } = await echo();
    process.kill(pid, 'SIGKILL');
    expect(await replaced.promise).toBe('crashed');
    expect((await echo()).pid).not.toBe(pid);
  });

  it('ends the process of a document that the caller gives up', async () => {
    await started();
    const { pid } = await echo();
    const controller = new AbortController();
    const reading = pool.extract(request('hang'), controller.signal);
    controller.abort(new Error('client went away'));
    await expect(reading).rejects.toThrow('client went away');
    expect((await echo()).pid).not.toBe(pid);
  });

  it('lets a waiting document go when the caller gives it up', async () => {
    await started({ documentTimeoutMs: 300 });
    const first = pool.extract(request('hang'));
    const controller = new AbortController();
    const waiting = pool.extract(request('echo'), controller.signal);
    expect(pool.status()).toMatchObject({ busy: 1, queued: 1 });
    controller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(pool.status().queued).toBe(0);
    await first;
  });

  it('refuses documents over the length of its queue', async () => {
    await started({ maxQueued: 1, documentTimeoutMs: 300 });
    const first = pool.extract(request('hang'));
    const second = pool.extract(request('echo'));
    await expect(pool.extract(request('echo'))).rejects.toMatchObject({ code: 'OVERLOADED' });
    await Promise.all([first, second]);
  });

  it('rejects with a fault of our own and keeps the process', async () => {
    await started();
    const { pid } = await echo();
    await expect(pool.extract(request('fault'))).rejects.toThrow('a bug of ours');
    expect((await echo()).pid).toBe(pid);
  });

  it('ends every process when it stops and refuses what is in work and what comes later', async () => {
    await started({ processes: 2 });
    const { pid } = await echo();
    const working = pool.extract(request('hang'));
    await Promise.all([expect(working).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' }), pool.stop()]);
    expect(isRunning(pid)).toBe(false);
    expect(pool.status()).toMatchObject({ ready: false, processes: 0 });
    await expect(pool.extract(request('echo'))).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  });

  it.each(['missing', 'dies', 'hangs'])('does not start where the model %s', async (modelDirectory) => {
    pool = new ProcessPool(WORKER, settings({ startTimeoutMs: 500 }, modelDirectory));
    await expect(pool.start()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(pool.status()).toMatchObject({ ready: false, processes: 0 });
  });

  it('says why a model did not load', async () => {
    pool = new ProcessPool(WORKER, settings({}, 'missing'));
    await expect(pool.start()).rejects.toMatchObject({ cause: { cause: { message: 'no model here' } } });
    await expect(pool.start()).rejects.toHaveProperty('cause.cause', expect.any(Error));
  });

  it('does not start where the worker module itself is missing', async () => {
    pool = new ProcessPool('/nowhere/worker.mjs', settings());
    await expect(pool.start()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  });
});
