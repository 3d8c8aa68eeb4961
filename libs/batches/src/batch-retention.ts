import { AuditTrail, HourlyWork, runAs, Settings } from '@app/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BatchNotFound } from './batch-errors.js';
import { BatchRemoval } from './batch-removal.js';
import { BatchesRepository } from './batches.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 100;

/** Deletes batches, with the names of their files, RETENTION_DAYS after they were stored. */
@Injectable()
export class BatchRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly hourly = new HourlyWork({
    name: BatchRetention.name,
    failure: 'old batches could not be deleted',
    work: (signal) => this.deleteExpired(signal),
  });

  constructor(
    private readonly removal: BatchRemoval,
    private readonly repository: BatchesRepository,
    private readonly trail: AuditTrail,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.retentionDays !== undefined) this.hourly.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.hourly.stop();
  }

  /** Never rejects. */
  sweep(): Promise<void> {
    return this.hourly.run();
  }

  private async deleteExpired(signal: AbortSignal): Promise<void> {
    const { retentionDays } = this.settings;
    if (retentionDays === undefined) return;
    const time = new Date(Date.now() - retentionDays * DAY_MS);
    for (;;) {
      const page = await this.repository.findStoredBefore(time, PAGE);
      for (const batch of page) {
        if (signal.aborted) return;
        await this.delete(batch);
      }
      if (page.length < PAGE) return;
    }
  }

  private async delete({ id, tenantId }: { readonly id: string; readonly tenantId: string }): Promise<void> {
    try {
      await runAs({ tenantId }, () => this.removal.delete(id));
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
