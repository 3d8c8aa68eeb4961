import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { HourlyWork } from '../upkeep/hourly-work.js';
import { AuditTrail } from './audit-trail.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps the audit trail as long as AUDIT_RETENTION_DAYS says. */
@Injectable()
export class AuditCleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditCleanup.name);
  private readonly hourly = new HourlyWork({
    name: AuditCleanup.name,
    failure: 'old audit entries could not be deleted',
    work: () => this.deleteOld(),
  });

  constructor(
    private readonly trail: AuditTrail,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.hourly.stop();
  }

  private async deleteOld(): Promise<void> {
    const deleted = await this.trail.deleteBefore(new Date(Date.now() - this.settings.auditRetentionDays * DAY_MS));
    if (deleted > 0) this.logger.log({ deleted }, 'old audit entries deleted');
  }
}
