import { Settings } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { extractionWith, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;

/** A job that was given back comes again after 1–2 s. */
const PATIENCE_MS = 60_000;

describe('the worker app', () => {
  const pool = new ControlledPool();
  let intake: DocumentsApp;
  let client: DocumentsClient;
  let worker: NestFastifyApplication;

  async function startWorker(changes: Partial<Settings> = {}): Promise<NestFastifyApplication> {
    const settings = Object.assign(new Settings(), { dataDir: intake.dataDir, logLevel: 'silent', ...changes });
    const { databaseUrl } = intake;
    const extraction = extractionWith(pool);
    const app = await createWorker({ settings, databaseUrl, projectRoot: process.cwd(), extraction });
    await app.listen({ host: '127.0.0.1', port: 0 });
    return app;
  }

  const ask = async (path: string) => fetch(`${await worker.getUrl()}${path}`);

  beforeAll(async () => {
    intake = await startDocumentsApp(new ControlledPool(), { apiRunsJobs: false });
    client = new DocumentsClient(intake.api);
  });

  afterAll(() => intake.close());

  beforeEach(async () => {
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    worker = await startWorker();
  });

  afterEach(() => worker.close());

  it('does the work of an API that leaves it to others, and tells its health', async () => {
    const { status, body } = await client.upload('/infer');
    expect([status, body.data.fields]).toEqual([200, COMPLETE]);
    const ready = await ask('/api/v1/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      data: { checks: { workers: { status: 'up' }, database: { status: 'up' } } },
    });
    expect((await ask('/api/v1/health/live')).status).toBe(200);
  });

  it('has no other routes than these', async () => {
    for (const path of ['/api/v1/documents', '/api/v1/infer', '/api/docs']) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('counts what it does for a scraper', async () => {
    await client.processed();
    const answer = await ask('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(text).toContain('invoice_extraction_tries_total{outcome="extracted"} 1');
    expect(text).toContain('invoice_extraction_duration_seconds_count 1');
    expect(text).toContain('invoice_worker_processes 2');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it(
    'gives a run back that does not end within the grace, and another one takes it',
    async () => {
      await worker.close();
      worker = await startWorker({ shutdownGraceS: 0 });
      const { arrived, aborted } = pool.holdUntilAborted();
      const { body } = await client.upload('/documents');
      await arrived;
      await worker.close();
      expect(await aborted).toBeInstanceOf(Error);
      expect((await client.get(body.data.id)).body.data.status).toBe('queued');
      pool.behave(() => Promise.resolve(extracted(COMPLETE)));
      worker = await startWorker();
      await intake.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
    },
    PATIENCE_MS,
  );

  it('lets a run end that does within the grace', async () => {
    const { arrived, release } = pool.hold();
    const { body } = await client.upload('/documents');
    await arrived;
    const closing = worker.close();
    release(extracted(COMPLETE));
    await closing;
    expect((await client.get(body.data.id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
  });
});
