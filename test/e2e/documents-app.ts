import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ExtractionJobsModule } from '@app/documents';
import { INFERENCE_POOL, InferenceService, type InferencePool } from '@app/inference';
import { NotifyChannel, Settings } from '@app/platform';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createApp } from '../../apps/api/src/create-app.js';
import { createTestDatabase } from '../support/create-test-database.js';

class ExtractionWithDouble {}
class InferenceDouble {}

export interface DocumentsApp {
  readonly app: NestFastifyApplication;
  /** Such as http://127.0.0.1:40123/api/v1 */
  readonly api: string;
  readonly database: DataSource;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Names of all files in the store, half-written ones included. */
  storedFiles(): Promise<string[]>;
  /** Resolves once the document's run has ended, also where that was before. */
  untilEnded(id: string): Promise<void>;
  close(): Promise<void>;
}

/** The API on a free port with its own database and directory; only the worker processes are a double. */
export function startDocumentsApp(
  pool: InferencePool,
  changes: Partial<Settings> = {},
  extensions: readonly Type[] = [],
): Promise<DocumentsApp> {
  return startAlone(changes, extractionWith(pool, extensions));
}

/** The same with the real worker processes. */
export function startRealApp(changes: Partial<Settings> = {}): Promise<DocumentsApp> {
  return startAlone(changes);
}

/** A second process of the same service: same database, same files. */
export function startBeside(
  first: Pick<DocumentsApp, 'databaseUrl' | 'dataDir'>,
  pool: InferencePool,
  changes: Partial<Settings> = {},
): Promise<DocumentsApp> {
  return listenOn(first.databaseUrl, first.dataDir, changes, extractionWith(pool));
}

async function startAlone(changes: Partial<Settings>, extraction?: DynamicModule): Promise<DocumentsApp> {
  const testDatabase = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'invoice-master-documents-'));
  const service = await listenOn(testDatabase.url, dataDir, changes, extraction);
  return {
    ...service,
    async close() {
      await service.close();
      await testDatabase.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function listenOn(
  databaseUrl: string,
  dataDir: string,
  changes: Partial<Settings>,
  extraction?: DynamicModule,
): Promise<DocumentsApp> {
  const settings = Object.assign(new Settings(), { dataDir, rateLimitMax: 0, logLevel: 'silent', ...changes });
  const app = await createApp({ settings, databaseUrl, projectRoot: process.cwd(), extraction });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    api: `${await app.getUrl()}/api/v1`,
    database: app.get(DataSource),
    databaseUrl,
    dataDir,
    storedFiles: () => filesUnder(join(dataDir, 'files')),
    untilEnded: (id) => untilEnded(app, id),
    close: () => app.close(),
  };
}

/** The working side with a double in place of the worker processes. */
export function extractionWith(pool: InferencePool, extensions: readonly Type[] = []): DynamicModule {
  const inference = {
    module: InferenceDouble,
    global: true,
    providers: [{ provide: INFERENCE_POOL, useValue: pool }, InferenceService],
    exports: [InferenceService],
  };
  return {
    module: ExtractionWithDouble,
    imports: [inference, ExtractionJobsModule, ...extensions],
    exports: [ExtractionJobsModule],
  };
}

async function untilEnded(app: NestFastifyApplication, id: string): Promise<void> {
  const enough = new AbortController();
  const hasEnded = async () => {
    const [row] = await app
      .get(DataSource)
      .query<{ ended: boolean }[]>(
        `SELECT status NOT IN ('queued', 'processing') AS ended FROM documents WHERE id = $1`,
        [id],
      );
    return row?.ended ?? true;
  };
  const heard = app
    .get(NotifyChannel)
    .waitFor('document-ended', id, { timeoutMs: 60_000, signal: enough.signal, hasHappened: hasEnded })
    .catch(() => true);
  if (!(await hasEnded()) && !(await heard)) throw new Error(`document ${id} did not end`);
  enough.abort();
}

async function filesUnder(directory: string): Promise<string[]> {
  // One that the service removes meanwhile is not asked for again.
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)));
}
