import { DocumentNotFound } from '@app/domain';
import { AuditTrail, runAs, Settings } from '@app/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { DocumentsService } from '../documents.service.js';
import { ExpiredDocumentsRepository, type ExpiredDocument } from './expired-documents.repository.js';

const INTERVAL_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 100;

/**
 * Deletes documents RETENTION_DAYS after they were stored, each the way its owner would: row, file, events, cached
 * copies. Any number of processes may do so at once.
 */
@Injectable()
export class DocumentRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DocumentRetention.name);
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly documents: DocumentsService,
    private readonly expired: ExpiredDocumentsRepository,
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

  /** One after the other, so that the service has time for its callers. Never rejects. */
  sweep(): Promise<void> {
    this.sweeping = this.sweeping
      .then(() => this.deleteExpired())
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'old documents could not be deleted; the next try is in an hour');
      });
    return this.sweeping;
  }

  private async deleteExpired(): Promise<void> {
    const { retentionDays } = this.settings;
    if (retentionDays === undefined) return;
    const time = new Date(Date.now() - retentionDays * DAY_MS);
    let deleted = 0;
    for (let after: string | null = null; !this.stopped;) {
      const page: ExpiredDocument[] = await this.expired.findPage(time, after, PAGE);
      for (const document of page) {
        if (this.stopped) break;
        if (await this.delete(document)) deleted += 1;
      }
      after = page.at(-1)?.id ?? null;
      if (after === null) break;
    }
    if (deleted > 0) this.logger.log({ deleted }, 'old documents deleted');
  }

  private async delete({ id, tenantId }: ExpiredDocument): Promise<boolean> {
    try {
      await runAs({ tenantId }, () => this.documents.delete(id, 'any'));
    } catch (error) {
      if (!(error instanceof DocumentNotFound)) {
        this.logger.warn({ err: error, documentId: id }, 'an old document could not be deleted');
      }
      return false;
    }
    const act = {
      caller: { tenantId, key: null },
      action: 'RETENTION',
      subjectId: id,
      requestId: null,
      at: new Date(),
    };
    this.trail.record(act, 204);
    return true;
  }
}
