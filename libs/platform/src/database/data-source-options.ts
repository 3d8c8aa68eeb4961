import { Logger } from '@nestjs/common';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import type { Settings } from '../config/settings.js';

type Constructor<T> = new () => T;

export interface DataSourceSpec {
  readonly settings: Pick<Settings, 'databasePoolMin' | 'databasePoolMax' | 'databaseStatementTimeoutS'>;
  readonly databaseUrl: string;
  readonly entities: readonly Constructor<object>[];
  /** Oldest first; each is listed, so that a stray file never changes a schema. */
  readonly migrations: readonly Constructor<MigrationInterface>[];
}

/** Milliseconds that a request waits for a free or new connection before it fails as unavailable. */
const CONNECT_TIMEOUT_MS = 5000;

/** Milliseconds after which a connection beyond the minimum is closed. */
const IDLE_TIMEOUT_MS = 30_000;

export function dataSourceOptions({ settings, databaseUrl, entities, migrations }: DataSourceSpec) {
  const logger = new Logger('Database');
  return {
    type: 'postgres',
    url: databaseUrl,
    entities: [...entities],
    migrations: [...migrations],
    synchronize: false,
    migrationsTransactionMode: 'each',
    applicationName: 'invoice-master',
    // Without a handler an idle connection that the server ends would be an unhandled 'error' event.
    poolErrorHandler: (error: unknown) => logger.warn({ err: error }, 'idle database connection lost'),
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      min: settings.databasePoolMin,
      max: settings.databasePoolMax,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      statement_timeout: settings.databaseStatementTimeoutS * 1000,
      idle_in_transaction_session_timeout: settings.databaseStatementTimeoutS * 1000,
      keepAlive: true,
    },
  } as const satisfies DataSourceOptions;
}
