import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import { AuditModule } from './audit/audit.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { QueueModule } from './queue/queue.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { LoggingModule } from './logging/logging.module.js';
import { SettingsModule } from './config/settings.module.js';
import { StorageModule } from './storage/storage.module.js';
import { SOLE_PROCESS } from './startup/sole-process.js';
import type { Settings } from './config/settings.js';

export interface PlatformOptions {
  readonly settings: Settings;
  /** Where PostgreSQL answers: DATABASE_URL, or the embedded one's address. */
  readonly databaseUrl: string;
  readonly entities: readonly Type[];
  /** See {@link SOLE_PROCESS}. */
  readonly soleProcess?: boolean;
  /** Oldest first. */
  readonly migrations: readonly Type<MigrationInterface>[];
}

/** Settings, database, queue, events and file store, for every module of an app. */
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const soleProcess = options.soleProcess ?? false;
    return {
      module: PlatformModule,
      global: true,
      imports: [
        SettingsModule.forRoot(options.settings),
        LoggingModule.forRoot(options.settings),
        DatabaseModule.forRoot(options),
        QueueModule.forRoot(options.databaseUrl, soleProcess),
        EventsModule.forRoot(),
        AuditModule,
        IdempotencyModule,
        StorageModule.forRoot(options.settings, soleProcess),
      ],
      providers: [{ provide: SOLE_PROCESS, useValue: soleProcess }],
      exports: [SOLE_PROCESS],
    };
  }
}
