import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { EventLog } from './event-log.js';

const INTERVAL_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps the log as short as EVENT_RETENTION_DAYS says. Any number of processes may do so at once. */
@Injectable()
export class EventCleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(EventCleanup.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly log: EventLog,
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

  private async clean(): Promise<void> {
    try {
      const deleted = await this.log.deleteBefore(new Date(Date.now() - this.settings.eventRetentionDays * DAY_MS));
      if (deleted > 0) this.logger.log({ deleted }, 'old events deleted');
    } catch (error) {
      this.logger.warn({ err: error }, 'old events could not be deleted; the next try is in an hour');
    }
  }
}
