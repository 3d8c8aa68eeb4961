import { ApiKeysRepository, ApiKeysService } from '@app/auth';
import { dataSourceOptions, joinDatabase, loadSettings, NotifyChannel, Transactions } from '@app/platform';
import { DataSource } from 'typeorm';
import { ENTITIES, MIGRATIONS } from '../../../worker/src/schema.js';

export interface KeyStore {
  readonly keys: ApiKeysService;
  close(): Promise<void>;
}

/** The keys of the service that these settings belong to, whether it runs or not. */
export async function openKeys(): Promise<KeyStore> {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const database = await joinDatabase(settings);
  try {
    const dataSource = new DataSource(
      dataSourceOptions({ settings, databaseUrl: database.url, entities: ENTITIES, migrations: MIGRATIONS }),
    );
    await dataSource.initialize();
    await dataSource.runMigrations();
    const channel = new NotifyChannel(database.url);
    const keys = new ApiKeysService(new Transactions(dataSource), channel, new ApiKeysRepository(dataSource));
    return {
      keys,
      async close() {
        await dataSource.destroy();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
