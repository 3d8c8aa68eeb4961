import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRealApp, type DocumentsApp } from '../e2e/documents-app.js';
import type { Settings } from '@app/platform';

/** The service with real worker processes and a directory for temporary files that a test can look into. */
export interface WatchedService extends DocumentsApp {
  /** What is left once every document is deleted: files of the store, temporary files, rows, and jobs that could still run. */
  leftovers(): Promise<Record<string, readonly string[]>>;
}

export async function startWatchedService(changes: Partial<Settings> = {}): Promise<WatchedService> {
  const before = process.env.TMPDIR;
  const temporary = await mkdtemp(join(tmpdir(), 'watched-'));
  process.env.TMPDIR = temporary;
  const service = await startRealApp(changes).finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const ids = (sql: string) => service.database.query<{ id: string }[]>(sql).then((rows) => rows.map((row) => row.id));
  const dataDirectory = service.dataDir.slice(temporary.length + 1).split('/')[0];
  return {
    ...service,
    async leftovers() {
      await Promise.all((await ids('SELECT id FROM documents')).map((id) => remove(service.api, id)));
      return {
        files: await service.storedFiles(),
        temporary: (await readdir(temporary)).filter((name) => name !== dataDirectory),
        rows: await ids('SELECT id FROM documents'),
        jobs: await ids(
          `SELECT id FROM jobs.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%'`,
        ),
      };
    },
    async close() {
      await service.close();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function remove(api: string, id: string): Promise<void> {
  const { status } = await fetch(`${api}/documents/${id}`, { method: 'DELETE' });
  if (status !== 204) throw new Error(`document ${id} could not be deleted: ${status}`);
}
