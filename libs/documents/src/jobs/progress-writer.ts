import type { Progress } from '@app/domain';

/** A page of a digital PDF takes milliseconds; more than this nobody can follow, and each write wakes every listener. */
export const PROGRESS_INTERVAL_MS = 1000;

/** Writes the latest progress of a run, one write at a time and at most one an interval: a short run writes none. */
export class ProgressWriter {
  private latest: Progress | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  /** @param write must not reject. */
  constructor(
    private readonly write: (progress: Progress) => Promise<void>,
    private readonly intervalMs = PROGRESS_INTERVAL_MS,
  ) {
    this.schedule();
  }

  report(progress: Progress): void {
    this.latest = progress;
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.flush().then(() => this.schedule()), this.intervalMs).unref();
  }

  private async flush(): Promise<void> {
    const progress = this.latest;
    this.latest = null;
    if (progress) await this.write(progress);
  }
}
