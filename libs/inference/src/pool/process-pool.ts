import { DependencyUnavailable, DomainError, type ModelInfo } from '@app/domain';
import type { InferenceSettings } from '../inference-settings.js';
import type {
  ExtractionOutcome,
  ExtractionRequest,
  InferencePool,
  PoolStatus,
  ProgressListener,
} from './inference-pool.js';
import { WaitingLine } from './waiting-line.js';
import { type EndReason, WorkerEnded, WorkerProcess } from './worker-process.js';
import type { Worked } from './worker-protocol.js';

/** First and longest pause before a process that could not start is tried again. */
const RESTART_PAUSE_MS = { first: 1_000, longest: 30_000 } as const;

export interface PoolEvents {
  /** A process has loaded its models and takes documents. */
  onStarted?(pid: number): void;
  /** A process was replaced. `reason` is absent where it had served its time. */
  onReplaced?(reason: EndReason | undefined): void;
  /** A process could not load its models; it is tried again after a pause. */
  onStartFailed?(error: unknown): void;
  /** Something whoever runs the service should know; once each, however many processes say it. */
  onNotice?(notice: string): void;
}

/**
 * Worker processes with a deadline and a memory cap for each document. What a document does to its process (crash,
 * hang, bomb) costs that document its try; a fresh process takes the place while the others go on.
 */
export class ProcessPool implements InferencePool {
  private readonly idle: WorkerProcess[] = [];
  private readonly all = new Set<WorkerProcess>();
  private readonly line = new WaitingLine<WorkerProcess>();
  private readonly restarts = new Set<NodeJS.Timeout>();
  private readonly told = new Set<string>();
  private model: ModelInfo | null = null;
  private busy = 0;
  private stopped = false;

  /** @param workerFile absolute path of a module that exports `WorkerModule`'s functions. */
  constructor(
    private readonly workerFile: string,
    private readonly settings: InferenceSettings,
    private readonly events: PoolEvents = {},
  ) {}

  async start(): Promise<void> {
    try {
      await Promise.all(Array.from({ length: this.settings.pool.processes }, () => this.addProcess()));
    } catch (error) {
      await this.stop();
      throw new DomainError('DEPENDENCY_UNAVAILABLE', 'The inference pool could not start', { cause: error });
    }
  }

  async extract(
    request: ExtractionRequest,
    signal?: AbortSignal,
    onProgress?: ProgressListener,
  ): Promise<ExtractionOutcome> {
    signal?.throwIfAborted();
    const worker = this.idle.pop() ?? (await this.waitInLine(signal));
    this.busy++;
    try {
      return outcomeOf(await worker.extract(request, signal, onProgress));
    } catch (error) {
      if (!(error instanceof WorkerEnded)) throw error;
      return this.outcomeOfEnd(error, signal);
    } finally {
      this.busy--;
      this.takeBack(worker);
    }
  }

  status(): PoolStatus {
    const alive = [...this.all].filter((worker) => worker.alive).length;
    return { ready: alive > 0, processes: alive, busy: this.busy, queued: this.line.length, model: this.model };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.restarts) clearTimeout(timer);
    this.line.clear(new DependencyUnavailable('The inference pool'));
    await Promise.all([...this.all].map((worker) => worker.end('stopped')));
    this.all.clear();
    this.idle.length = 0;
  }

  private async waitInLine(signal?: AbortSignal): Promise<WorkerProcess> {
    if (this.stopped) throw new DependencyUnavailable('The inference pool');
    if (this.line.length >= this.settings.pool.maxQueued) {
      throw new DomainError('OVERLOADED', 'Too many documents are waiting; try again in a moment');
    }
    return this.line.wait(signal);
  }

  private takeBack(worker: WorkerProcess): void {
    if (this.stopped) return;
    if (!worker.alive || worker.wornOut) this.replace(worker);
    else this.offer(worker);
  }

  private offer(worker: WorkerProcess): void {
    if (!this.line.serve(worker)) this.idle.push(worker);
  }

  private replaceIdle(worker: WorkerProcess): void {
    const at = this.idle.indexOf(worker);
    if (at < 0) return;
    this.idle.splice(at, 1);
    this.replace(worker);
  }

  private replace(worker: WorkerProcess): void {
    this.events.onReplaced?.(worker.endReason);
    this.all.delete(worker);
    void worker.end('stopped').then(() => this.addUntilItWorks(RESTART_PAUSE_MS.first));
  }

  private async addUntilItWorks(pauseMs: number): Promise<void> {
    if (this.stopped) return;
    try {
      await this.addProcess();
    } catch (error) {
      if (this.stopped) return;
      this.events.onStartFailed?.(error);
      const timer = setTimeout(() => {
        this.restarts.delete(timer);
        void this.addUntilItWorks(Math.min(2 * pauseMs, RESTART_PAUSE_MS.longest));
      }, pauseMs).unref();
      this.restarts.add(timer);
    }
  }

  private async addProcess(): Promise<void> {
    const { pool, ...pipeline } = this.settings;
    const worker = new WorkerProcess(this.workerFile, pool, pipeline.threads, () => this.replaceIdle(worker));
    this.all.add(worker);
    try {
      const { model, pid, notices } = await worker.prepare(pipeline);
      this.model = model;
      this.tell(notices ?? []);
      this.events.onStarted?.(pid);
      this.offer(worker);
    } catch (error) {
      this.all.delete(worker);
      await worker.end('crashed');
      throw error;
    }
  }

  private tell(notices: readonly string[]): void {
    for (const notice of notices) {
      if (!this.told.has(notice)) this.events.onNotice?.(notice);
      this.told.add(notice);
    }
  }

  private outcomeOfEnd(error: WorkerEnded, signal?: AbortSignal): ExtractionOutcome {
    switch (error.reason) {
      case 'aborted':
        throw signal?.reason ?? error;
      case 'stopped':
        throw new DependencyUnavailable('The inference pool', error);
      case 'timed-out': {
        const seconds = this.settings.pool.documentTimeoutMs / 1000;
        return failed('DOCUMENT_TIMED_OUT', `Reading the document took longer than ${seconds} seconds`);
      }
      case 'out-of-memory':
        return failed('DOCUMENT_CRASHED_WORKER', 'Reading the document took more memory than is allowed');
      case 'crashed':
        return failed('DOCUMENT_CRASHED_WORKER', 'Reading the document crashed its worker process');
    }
  }
}

function outcomeOf(worked: Worked): ExtractionOutcome {
  if ('outcome' in worked) return worked.outcome;
  const error = new Error(worked.fault.message);
  if (worked.fault.stack) error.stack = worked.fault.stack;
  throw error;
}

function failed(
  code: Extract<ExtractionOutcome, { status: 'failed' }>['failure']['code'],
  message: string,
): ExtractionOutcome {
  return { status: 'failed', failure: { code, message } };
}
