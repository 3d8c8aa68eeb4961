import { Logger } from '@nestjs/common';

const INTERVAL_MS = 60 * 60 * 1000;

export interface HourlyWorkOptions {
  /** Whose work it is, for the log. */
  readonly name: string;
  /** What the log says after a failure. */
  readonly failure: string;
  /** Safe to repeat, and to run in several processes at once. The signal aborts when the process stops: leave off then. */
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Runs upkeep once at the start and then every hour, one run after the other. A failed run waits for the next one. */
export class HourlyWork {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: HourlyWorkOptions) {
    this.logger = new Logger(options.name);
  }

  start(): void {
    this.timer = setInterval(() => void this.run(), INTERVAL_MS).unref();
    void this.run();
  }

  /** Resolves once the run under way has left off. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the process stops'));
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** One run out of turn, after the one under way. Never rejects. */
  run(): Promise<void> {
    const { work, failure } = this.options;
    this.running = this.running
      .then(() => (this.stopping.signal.aborted ? undefined : work(this.stopping.signal)))
      .catch((error: unknown) => this.logger.warn({ err: error }, `${failure}; the next try is in an hour`));
    return this.running;
  }
}
