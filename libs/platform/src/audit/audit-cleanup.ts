import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { AuditTrail } from './audit-trail.js';

const INTERVAL_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps the audit trail as long as AUDIT_RETENTION_DAYS says. Any number of processes may do so at once. */
@Injectable()
export class AuditCleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditCleanup.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly trail: AuditTrail,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.clean(), INTERVAL_MS);
    this.timer.unref();
    void this.clean();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Never rejects. */
  async clean(): Promise<void> {
    try {
      const deleted = await this.trail.deleteBefore(new Date(Date.now() - this.settings.auditRetentionDays * DAY_MS));
      if (deleted > 0) this.logger.log({ deleted }, 'old audit entries deleted');
    } catch (error) {
      this.logger.warn({ err: error }, 'old audit entries could not be deleted; the next try is in an hour');
    }
  }
}
