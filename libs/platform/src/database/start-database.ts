import type { Settings } from '../config/settings.js';
import { prepareDataDirectory } from '../startup/data-directory.js';
import { StartupFault } from '../startup/startup-fault.js';
import { ensureDatabaseAnswers } from './ensure-database-answers.js';
import { EmbeddedPostgres } from './embedded/embedded-postgres.js';

export interface RunningDatabase {
  readonly url: string;
  /** Real path of DATA_DIR. */
  readonly dataDir: string;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

/** Connections beside the pool: job queue, notifications, instance lock, a person with psql. */
const CONNECTIONS_BESIDE_POOL = 30;

/** The database of DATABASE_URL, or the embedded one, started. Makes DATA_DIR in either case: files lie there too. */
export async function startDatabase(settings: Settings): Promise<RunningDatabase> {
  const dataDir = await prepareDataDirectory(settings.dataDir);
  if (settings.databaseUrl) {
    await ensureDatabaseAnswers(settings.databaseUrl);
    return { url: settings.databaseUrl, dataDir, embedded: false, stop: async () => undefined };
  }
  const embedded = await EmbeddedPostgres.start({
    dataDir,
    maxConnections: settings.databasePoolMax * 2 + CONNECTIONS_BESIDE_POOL,
  });
  return { url: embedded.url, dataDir, embedded: true, stop: () => embedded.stop() };
}

/** For a short task beside the service: its database where it runs, and otherwise the same one, started for the task. */
export async function joinDatabase(settings: Settings): Promise<RunningDatabase> {
  if (settings.databaseUrl) return startDatabase(settings);
  const dataDir = await prepareDataDirectory(settings.dataDir);
  const url = await EmbeddedPostgres.findRunning(dataDir);
  return url ? { url, dataDir, embedded: true, stop: async () => undefined } : startDatabase(settings);
}

/** For processes beside the API: the embedded database belongs to the API process. */
export async function requireDatabaseUrl({ databaseUrl }: Settings): Promise<string> {
  if (databaseUrl) {
    await ensureDatabaseAnswers(databaseUrl);
    return databaseUrl;
  }
  throw new StartupFault(
    'Set DATABASE_URL: this process shares the database of the API, and the embedded one is private.',
  );
}
