import { readdir } from 'node:fs/promises';
import { setPriority } from 'node:os';
import Tinypool, { type TinypoolChannel } from 'tinypool';
import type { PipelineSettings, PoolSettings } from '../inference-settings.js';
import type { ExtractionRequest, ProgressListener } from './inference-pool.js';
import { residentMbOf } from './resident-memory.js';
import { workerEnvironment } from './worker-environment.js';
import type { Prepared, ProgressMessage, Worked, WorkerModule } from './worker-protocol.js';

/** How often a busy process's memory is looked at; a decoder fills memory at some GB a second at most. */
const MEMORY_CHECK_MS = 250;

/**
 * A page leaves some 25 MB of garbage behind. With V8's usual 1 to 16 MB for what is young, it was collected twice as
 * often, each time with what the page still needed.
 */
const YOUNG_GENERATION = ['--min-semi-space-size=16', '--max-semi-space-size=32'];

/** Others get nine tenths of a core that they want as well. */
const YIELDING_NICENESS = 10;

/** Longest delay that Node's timers know, so that an idle process is kept. */
const NEVER_MS = 2 ** 31 - 1;

/** Why a process came to its end in the middle of a call. */
export type EndReason = 'timed-out' | 'out-of-memory' | 'aborted' | 'stopped' | 'crashed';

export class WorkerEnded extends Error {
  constructor(
    readonly reason: EndReason,
    cause?: unknown,
  ) {
    super(`The worker process has ended: ${reason}`, { cause });
    this.name = 'WorkerEnded';
  }
}

interface CallLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/**
 * One child process that serves one call at a time and is used up by its first crash, deadline or abort: a new
 * instance takes its place. Forking, messages and the SIGTERM-then-SIGKILL end are tinypool's; a pool of one gives
 * what a shared pool does not: which process to watch, to recycle and to blame.
 */
export class WorkerProcess {
  private readonly process: Tinypool;
  private readonly died: Promise<never>;
  private ended: EndReason | undefined;
  private prepared: Prepared | undefined;
  private documents = 0;
  private yields = false;
  private residentMb = 0;

  constructor(
    workerFile: string,
    private readonly settings: PoolSettings,
    threads: number,
    onIdleDeath: () => void,
  ) {
    this.process = new Tinypool({
      filename: workerFile,
      runtime: 'child_process',
      minThreads: 0,
      maxThreads: 1,
      maxQueue: 1,
      idleTimeout: NEVER_MS,
      env: workerEnvironment(process.env, threads),
      execArgv: [`--max-old-space-size=${settings.memoryLimitMb}`, ...YOUNG_GENERATION],
    });
    this.died = new Promise((_, reject) => {
      // tinypool emits this only where no call is there to be rejected.
      this.process.on('error', (error) => {
        const wasIdle = this.ended === undefined && this.prepared !== undefined;
        this.ended ??= 'crashed';
        reject(new WorkerEnded('crashed', error));
        if (wasIdle) onIdleDeath();
      });
    });
    // It counts only while the process starts; nobody waits for it later.
    this.died.catch(() => undefined);
  }

  get endReason(): EndReason | undefined {
    return this.ended;
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  /** It has served enough or grown too much: replace it before the next document. */
  get wornOut(): boolean {
    const { recycleAfterDocuments, recycleAboveMb } = this.settings;
    return this.yields || this.documents >= recycleAfterDocuments || this.residentMb >= recycleAboveMb;
  }

  async prepare(settings: PipelineSettings): Promise<Prepared> {
    this.prepared = await this.call<Prepared>('prepare', settings, { timeoutMs: this.settings.startTimeoutMs });
    return this.prepared;
  }

  async extract(request: ExtractionRequest, signal?: AbortSignal, onProgress?: ProgressListener): Promise<Worked> {
    const limits = { timeoutMs: this.settings.documentTimeoutMs, signal, onProgress };
    const worked = await this.call<Worked>('extract', request, limits);
    this.documents++;
    this.residentMb = worked.residentMb;
    return worked;
  }

  /** Leaves the cores to others from now on. Nobody without privileges can take that back, so the process is worn out. */
  async yieldCores(): Promise<void> {
    if (!this.prepared || this.ended) return;
    this.yields = true;
    const { pid } = this.prepared;
    // On Linux each thread has a priority of its own; elsewhere the process has one.
    const threads = await readdir(`/proc/${pid}/task`).catch(() => [String(pid)]);
    for (const thread of threads) lowerPriority(Number(thread));
  }

  /** Ends the process now; a call in work rejects with `WorkerEnded`. Safe to repeat. */
  async end(reason: EndReason): Promise<void> {
    if (!this.ended) this.kill();
    this.ended ??= reason;
    // Destroying rejects where the process dies by itself in the same moment; it is gone either way.
    await this.process.destroy().catch(() => undefined);
  }

  /** At once, since the process holds nothing to tidy up and lets no SIGTERM, which tinypool would try first, end it. */
  private kill(): void {
    try {
      if (this.prepared) process.kill(this.prepared.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }

  private async call<T>(name: keyof WorkerModule, payload: unknown, limits: CallLimits): Promise<T> {
    if (limits.signal?.aborted) await this.end('aborted');
    if (this.ended) throw new WorkerEnded(this.ended);
    const release = this.watch(limits);
    try {
      return (await Promise.race([
        this.process.run(payload, { name, channel: channelOf(limits.onProgress) }),
        this.died,
      ])) as T;
    } catch (error) {
      this.ended ??= 'crashed';
      throw new WorkerEnded(this.ended, asError(error));
    } finally {
      release();
    }
  }

  /** Ends the process when a call runs over its limits. The returned function calls that off. */
  private watch({ timeoutMs, signal }: CallLimits): () => void {
    const give = (reason: EndReason) => (): void => void this.end(reason);
    const onAbort = give('aborted');
    const deadline = setTimeout(give('timed-out'), timeoutMs);
    const memory = setInterval(() => void this.checkMemory(), MEMORY_CHECK_MS);
    signal?.addEventListener('abort', onAbort, { once: true });
    return () => {
      clearTimeout(deadline);
      clearInterval(memory);
      signal?.removeEventListener('abort', onAbort);
    };
  }

  private async checkMemory(): Promise<void> {
    const residentMb = this.prepared ? await residentMbOf(this.prepared.pid) : null;
    if (residentMb !== null && residentMb > this.settings.memoryLimitMb) await this.end('out-of-memory');
  }
}

function lowerPriority(thread: number): void {
  try {
    setPriority(thread, YIELDING_NICENESS);
  } catch {
    // It has ended.
  }
}

/** tinypool hands on what the process sends beside its answer through the `postMessage` of a call's channel. */
function channelOf(onProgress?: ProgressListener): TinypoolChannel {
  return {
    onMessage: () => undefined,
    postMessage: (message: unknown) => {
      if (isProgress(message)) onProgress?.(message.progress);
    },
  };
}

function isProgress(message: unknown): message is ProgressMessage {
  return typeof message === 'object' && message !== null && 'progress' in message;
}

/** tinypool hands an error of the other process over as plain data, without which nobody learns why a model did not load. */
function asError(error: unknown): unknown {
  if (error instanceof Error || typeof error !== 'object' || error === null || !('message' in error)) return error;
  return Object.assign(new Error(String(error.message)), error);
}
