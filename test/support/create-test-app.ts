import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Settings } from '@app/platform';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../apps/api/src/create-app.js';
import { createTestDatabase, type TestDatabase } from './create-test-database.js';

export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Such as http://127.0.0.1:40123, without a slash at its end. */
  readonly url: string;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly settings?: Partial<Settings>;
  /** Takes the place of the worker pool and its queue; absent: the API without a working side. */
  readonly extraction?: DynamicModule;
}

/** The API as `npm start` builds it, on a free port, with a database and a directory of its own. */
export async function createTestApp({ settings: changes = {}, extraction }: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'invoice-master-app-'));
  const settings = Object.assign(
    new Settings(),
    { dataDir, rateLimitMax: 0, logLevel: 'silent', apiRunsJobs: extraction !== undefined },
    changes,
  );
  const app = await createApp({ settings, databaseUrl: database.url, projectRoot: process.cwd(), extraction });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    database,
    url: (await app.getUrl()).replace(/\/$/, ''),
    async close() {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
