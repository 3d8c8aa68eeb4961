import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { HourlyWork } from '../upkeep/hourly-work.js';
import { EventLog } from './event-log.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps the log as short as EVENT_RETENTION_DAYS says. */
@Injectable()
export class EventCleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(EventCleanup.name);
  private readonly hourly = new HourlyWork({
    name: EventCleanup.name,
    failure: 'old events could not be deleted',
    work: () => this.deleteOld(),
  });

  constructor(
    private readonly log: EventLog,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.hourly.stop();
  }

  private async deleteOld(): Promise<void> {
    const deleted = await this.log.deleteBefore(new Date(Date.now() - this.settings.eventRetentionDays * DAY_MS));
    if (deleted > 0) this.logger.log({ deleted }, 'old events deleted');
  }
}
