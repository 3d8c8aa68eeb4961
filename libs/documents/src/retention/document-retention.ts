import { DocumentNotFound } from '@app/domain';
import { AuditTrail, HourlyWork, runAs, Settings } from '@app/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { DocumentChangesService } from '../document-changes.service.js';
import { ExpiredDocumentsRepository, type ExpiredDocument } from './expired-documents.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 100;

/**
 * Deletes documents RETENTION_DAYS after they were stored, each the way its owner would: row, file, events, cached
 * copies.
 */
@Injectable()
export class DocumentRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DocumentRetention.name);
  private readonly hourly = new HourlyWork({
    name: DocumentRetention.name,
    failure: 'old documents could not be deleted',
    work: (signal) => this.deleteExpired(signal),
  });

  constructor(
    private readonly documents: DocumentChangesService,
    private readonly expired: ExpiredDocumentsRepository,
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

  /** One after the other, so that the service has time for its callers. */
  private async deleteExpired(signal: AbortSignal): Promise<void> {
    const { retentionDays } = this.settings;
    if (retentionDays === undefined) return;
    const time = new Date(Date.now() - retentionDays * DAY_MS);
    let deleted = 0;
    for (let after: string | null = null; !signal.aborted;) {
      const page: ExpiredDocument[] = await this.expired.findPage(time, after, PAGE);
      for (const document of page) {
        if (signal.aborted) break;
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
