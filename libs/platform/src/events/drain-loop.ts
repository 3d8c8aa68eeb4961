import { reconnectDelayMs } from '../queue/reconnect-delay.js';

export interface DrainLoopOptions {
  /** Does a portion of what there is to do; true where there may be more. */
  readonly step: () => Promise<boolean>;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds after a run before the next one, so that many wake-ups cost one run. The first after a rest is at once. */
  readonly restMs: number;
}

/**
 * Runs `step` until nothing is left, one at a time, after each wake-up; a wake-up during a run or the rest after it is not
 * lost. After a fault it tries again by itself, later and later.
 */
export class DrainLoop {
  private timer: NodeJS.Timeout | null = null;
  private resting = false;
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private stopped = false;

  constructor(private readonly options: DrainLoopOptions) {}

  wake(): void {
    this.again = true;
    if (this.stopped || this.running || this.resting) return;
    this.running = this.run();
  }

  /** Resolves once the portion under way is done; no other one begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        if (await this.options.step()) this.again = true;
      }
      this.failures = 0;
      this.rest();
    } catch (error) {
      this.retryLater(error);
    } finally {
      this.running = null;
    }
  }

  private rest(): void {
    if (this.stopped) return;
    this.resting = true;
    this.timer = setTimeout(() => {
      this.resting = false;
      if (this.again) this.wake();
    }, this.options.restMs);
  }

  private retryLater(error: unknown): void {
    if (this.stopped) return;
    this.options.onFault(error);
    this.timer = setTimeout(() => this.wake(), reconnectDelayMs(this.failures));
    this.failures += 1;
  }
}
