import { DependencyUnavailable, DomainError, type ModelInfo } from '@app/domain';
import { setTimeout as pause } from 'node:timers/promises';
import type { InferenceSettings } from '../inference-settings.js';
import type {
  ExtractionOutcome,
  ExtractionRequest,
  InferencePool,
  PoolStatus,
  ProgressListener,
} from './inference-pool.js';
import { WaitingLine } from './waiting-line.js';
import { outcomeOf, outcomeOfEnd } from './worker-outcome.js';
import { type EndReason, WorkerEnded, WorkerProcess } from './worker-process.js';

/** First and longest pause before a process that could not start is tried again. */
const RESTART_PAUSE_MS = { first: 1_000, longest: 30_000 } as const;

/** V8 has compiled what matters by then: a process's first document takes four times its usual time, the fifth hardly more. */
const PRACTICE_ROUNDS = 4;

/** Between two rounds, so that practice takes little from documents that somebody waits for. */
const PRACTICE_PAUSE_MS = 500;

/** A document that takes longer than this part of its deadline gives its place to a spare, and yields it the cores. */
const SLOW_PART = 1 / 4;

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
 * hang, bomb) costs that document its try. A spare process takes the place at once, a fresh one becomes the next spare.
 */
export class ProcessPool implements InferencePool {
  /** The last one serves next; spares that still practise come first. */
  private readonly idle: WorkerProcess[] = [];
  private readonly all = new Set<WorkerProcess>();
  private readonly line = new WaitingLine<WorkerProcess>();
  private readonly restarts = new Set<NodeJS.Timeout>();
  private readonly told = new Set<string>();
  private model: ModelInfo | null = null;
  private busy = 0;
  /** How many of the busy ones have given up their place. */
  private slow = 0;
  private stopped = false;
  private practiceHarms = false;

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
    for (let spare = 0; spare < this.settings.pool.spareProcesses; spare++) {
      void this.addUntilItWorks(RESTART_PAUSE_MS.first);
    }
  }

  async extract(
    request: ExtractionRequest,
    signal?: AbortSignal,
    onProgress?: ProgressListener,
  ): Promise<ExtractionOutcome> {
    signal?.throwIfAborted();
    const worker = this.take() ?? (await this.waitInLine(signal));
    const keepPlace = this.lendPlaceLater(worker);
    try {
      return outcomeOf(await worker.extract(request, signal, onProgress));
    } catch (error) {
      if (!(error instanceof WorkerEnded)) throw error;
      if (error.reason === 'aborted') throw signal?.reason ?? error;
      return outcomeOfEnd(error, this.settings.pool);
    } finally {
      keepPlace();
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

  /** No more documents at once than places: a spare that worked too would only take the cores from the others. */
  private take(): WorkerProcess | undefined {
    if (this.busy - this.slow >= this.settings.pool.processes) return undefined;
    const worker = this.idle.pop();
    if (worker) this.busy++;
    return worker;
  }

  /** Once the document has taken long. The returned function calls that off, or takes the place back. */
  private lendPlaceLater(worker: WorkerProcess): () => void {
    let lent = 0;
    const timer = setTimeout(() => {
      lent = 1;
      this.slow++;
      void worker.yieldCores();
      this.serveLine();
    }, this.settings.pool.documentTimeoutMs * SLOW_PART);
    return () => {
      clearTimeout(timer);
      this.slow -= lent;
    };
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
    else this.idle.push(worker);
    this.serveLine();
  }

  private serveLine(): void {
    while (this.line.length > 0) {
      const worker = this.take();
      if (!worker) return;
      this.line.serve(worker);
    }
  }

  /** It serves where no other can. */
  private keepInReserve(worker: WorkerProcess): void {
    this.idle.unshift(worker);
    this.serveLine();
  }

  private leaveIdle(worker: WorkerProcess): boolean {
    const at = this.idle.indexOf(worker);
    if (at >= 0) this.idle.splice(at, 1);
    return at >= 0;
  }

  private replaceIdle(worker: WorkerProcess): void {
    if (this.leaveIdle(worker)) this.replace(worker);
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
    } catch (error) {
      this.all.delete(worker);
      await worker.end('crashed');
      throw error;
    }
    this.keepInReserve(worker);
    if (this.all.size > pool.processes) void this.practise(worker);
  }

  /** A spare reads an example while a place is free and nobody needs it, so that it is as fast as the process whose place it takes. */
  private async practise(worker: WorkerProcess): Promise<void> {
    const { practiceFile } = this.settings.pool;
    for (let round = 0; practiceFile && !this.practiceHarms && round < PRACTICE_ROUNDS;) {
      await pause(PRACTICE_PAUSE_MS, undefined, { ref: false });
      if (!this.idle.includes(worker)) return;
      if (this.busy >= this.settings.pool.processes) continue;
      this.leaveIdle(worker);
      round++;
      await worker.extract({ filePath: practiceFile, mediaType: 'application/pdf' }).catch(() => undefined);
      if (this.stopped) return;
      if (worker.alive) this.keepInReserve(worker);
      else {
        // One that dies of it would only be followed by others that do.
        this.practiceHarms = true;
        this.replace(worker);
      }
    }
  }

  private tell(notices: readonly string[]): void {
    for (const notice of notices) {
      if (!this.told.has(notice)) this.events.onNotice?.(notice);
      this.told.add(notice);
    }
  }
}
