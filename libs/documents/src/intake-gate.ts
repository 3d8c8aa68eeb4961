import { DomainError } from '@app/domain';
import { Settings, TtlCache, type Backlog } from '@app/platform';
import { Injectable } from '@nestjs/common';

import { ExtractionQueue } from './jobs/extraction-queue.js';

/** Counting is cheap but not free, and within a quarter of a second a queue hardly changes. */
const BACKLOG_FOR_S = 0.25;

/** A mean over a hundred documents changes slowly. */
const MEAN_FOR_S = 10;

/** More is asked of the service than it may take on. */
export class Overloaded extends DomainError {
  constructor(what: string) {
    super('OVERLOADED', `${what}; try again in a moment`);
  }
}

/** Knows how much there is to do, and takes no more in than there is room for. */
@Injectable()
export class IntakeGate {
  private readonly backlogs = new TtlCache<Backlog>({ max: 1, ttlSeconds: BACKLOG_FOR_S });
  private readonly means = new TtlCache<{ readonly ms: number | null }>({ max: 1, ttlSeconds: MEAN_FOR_S });
  private uploads = 0;

  constructor(
    private readonly queue: ExtractionQueue,
    private readonly settings: Settings,
  ) {}

  /** Runs `receive`, which takes an upload in, if there is room for its document. Throws Overloaded. */
  async admit<T>(receive: () => Promise<T>): Promise<T> {
    if (this.uploads >= this.settings.maxConcurrentUploads) throw new Overloaded('Too many uploads are under way');
    this.uploads += 1;
    try {
      await this.assertRoom();
      return await receive();
    } finally {
      this.uploads -= 1;
    }
  }

  /** Throws Overloaded where as many documents wait as may. */
  async assertRoom(): Promise<void> {
    const { waiting } = await this.backlog();
    if (waiting >= this.settings.maxQueuedDocuments) throw new Overloaded('Too many documents are waiting');
  }

  /** Milliseconds after which a caller who comes now and waits may expect its result, if the last documents are a guide. */
  async expectedWaitMs(): Promise<number> {
    const { ahead, active } = await this.backlog();
    if (ahead === 0) return 0;
    const { ms } = (await this.means.getOrLoad('mean', async () => ({ ms: await this.queue.meanDurationMs() })))!;
    // While documents wait, every process that could work on one does.
    return ms === null ? 0 : (ahead / Math.max(1, active) + 1) * ms;
  }

  private async backlog(): Promise<Backlog> {
    return (await this.backlogs.getOrLoad('backlog', () => this.queue.backlog('waiting')))!;
  }
}
