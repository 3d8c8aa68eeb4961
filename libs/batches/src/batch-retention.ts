import { AuditTrail, runAs, Settings } from '@app/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BatchNotFound } from './batch-errors.js';
import { BatchesRepository } from './batches.repository.js';
import { BatchesService } from './batches.service.js';

const INTERVAL_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 100;

/** Deletes batches, with the names of their files, RETENTION_DAYS after they were stored. Any number of processes may. */
@Injectable()
export class BatchRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(BatchRetention.name);
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly batches: BatchesService,
    private readonly repository: BatchesRepository,
    private readonly trail: AuditTrail,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.retentionDays === undefined) return;
    this.timer = setInterval(() => void this.sweep(), INTERVAL_MS);
    this.timer.unref();
    void this.sweep();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
  }

  /** Never rejects. */
  sweep(): Promise<void> {
    this.sweeping = this.sweeping
      .then(() => this.deleteExpired())
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'old batches could not be deleted; the next try is in an hour');
      });
    return this.sweeping;
  }

  private async deleteExpired(): Promise<void> {
    const { retentionDays } = this.settings;
    if (retentionDays === undefined) return;
    const time = new Date(Date.now() - retentionDays * DAY_MS);
    for (;;) {
      const page = await this.repository.findStoredBefore(time, PAGE);
      for (const batch of page) {
        if (this.stopped) return;
        await this.delete(batch);
      }
      if (page.length < PAGE) return;
    }
  }

  private async delete({ id, tenantId }: { readonly id: string; readonly tenantId: string }): Promise<void> {
    try {
      await runAs({ tenantId }, () => this.batches.delete(id));
    } catch (error) {
      // Another process was faster.
      if (error instanceof BatchNotFound) return;
      throw error;
    }
    const act = {
      caller: { tenantId, key: null },
      action: 'RETENTION',
      subjectId: id,
      requestId: null,
      at: new Date(),
    };
    this.trail.record(act, 204);
  }
}
