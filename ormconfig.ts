/**
 * For the TypeORM CLI: `npm run migration:generate -- libs/documents/src/migrations/<name>`, `migration:run`,
 * `migration:revert`. scripts/with-database.mjs sets DATABASE_URL to the embedded database where there is no other. Reads
 * the compiled code, so build first.
 */
import { DataSource } from 'typeorm';
import { ENTITIES, MIGRATIONS } from './dist/apps/worker/src/schema.js';
import { dataSourceOptions, loadSettings } from './dist/libs/platform/src/index.js';

const settings = loadSettings({ environment: process.env, envFile: '.env' });

export default new DataSource({
  ...dataSourceOptions({
    settings,
    databaseUrl: settings.databaseUrl ?? '',
    entities: ENTITIES,
    migrations: MIGRATIONS,
  }),
  logging: ['query', 'error', 'migration'],
});
