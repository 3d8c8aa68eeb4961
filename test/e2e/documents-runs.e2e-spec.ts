import { NotifyChannel } from '@app/platform';
import type { ExtractionOutcome } from '@app/inference';
import { ExtractionProcessor } from '../../libs/documents/src/jobs/extraction.processor.js';
import { RunRevocations } from '../../libs/documents/src/jobs/run-revocations.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, type DocumentJson } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;

const CRASHED: ExtractionOutcome = {
  status: 'failed',
  failure: { code: 'DOCUMENT_CRASHED_WORKER', message: 'Reading the document crashed its worker process' },
};

/** Tries are a second or two apart, on a machine that runs other tests at the same time. */
const PATIENCE_MS = 60_000;

describe('runs', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  beforeEach(() => {
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    pool.requests.length = 0;
  });

  async function rowOf(id: string): Promise<{ crashes: number; progress: unknown }> {
    const [row] = await service.database.query<{ crashes: number; progress: unknown }[]>(
      'SELECT crashes, progress FROM documents WHERE id = $1',
      [id],
    );
    return row!;
  }

  /** The document once `isSo`, asked for again at each change that the service tells of. */
  async function untilShown(id: string, isSo: (document: DocumentJson) => boolean): Promise<DocumentJson> {
    for (;;) {
      const changed = service.app.get(NotifyChannel).waitFor('document-changed', id, {
        timeoutMs: PATIENCE_MS,
        hasHappened: () => Promise.resolve(true),
      });
      const { data } = (await client.get(id)).body;
      if (isSo(data)) return data;
      if (!(await changed)) throw new Error(`never shown; last: ${JSON.stringify(data.progress)}`);
    }
  }

  describe('progress', () => {
    it('is shown while a document waits and is read, with a new ETag, and is gone at the end', async () => {
      const { promise, resolve } = Promise.withResolvers<ExtractionOutcome>();
      pool.behave((_request, _signal, onProgress) => {
        onProgress?.({ stage: 'reading', page: 2, pages: 5, percent: 18 });
        return promise;
      });
      const { body } = await client.upload('/documents');
      expect(body.data.progress).toMatchObject({ page: null, pages: null, percent: 0 });
      const reading = await untilShown(body.data.id, ({ progress }) => progress?.stage === 'reading');
      expect(reading).toMatchObject({
        status: 'processing',
        progress: { stage: 'reading', page: 2, pages: 5, percent: 18 },
      });
      expect(reading.version).toBeGreaterThan(body.data.version);
      resolve(extracted(COMPLETE));
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data.progress).toBeNull();
      expect((await rowOf(body.data.id)).progress).toBeNull();
    }, 60_000);

    it('costs a short run no write', async () => {
      pool.behave((_request, _signal, onProgress) => {
        onProgress?.({ stage: 'reading', page: 1, pages: 1, percent: 0 });
        return Promise.resolve(extracted(COMPLETE));
      });
      const id = await client.processed();
      // Stored, started, ended.
      expect((await client.get(id)).body.data.version).toBe(3);
    });
  });

  describe('a document that crashes its worker process', () => {
    it('gets another one, and is processed where that was bad luck', async () => {
      pool.behave(() => Promise.resolve(pool.requests.length === 1 ? CRASHED : extracted(COMPLETE)));
      const { body } = await client.upload('/documents');
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
      expect(pool.requests).toHaveLength(2);
    }, 60_000);

    it('fails after the second, and never takes a third', async () => {
      pool.behave(() => Promise.resolve(CRASHED));
      const { body } = await client.upload('/documents');
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data).toMatchObject({
        status: 'failed',
        failure: { code: 'DOCUMENT_CRASHED_WORKER' },
      });
      expect(pool.requests).toHaveLength(2);
      expect(await jobStates(body.data.id)).toEqual(['completed']);
    }, 60_000);

    it('is told to a waiting caller with its code', async () => {
      pool.behave(() => Promise.resolve(CRASHED));
      const { status, body } = await client.upload('/infer?wait=60');
      expect([status, body.meta.code]).toEqual([422, 'DOCUMENT_CRASHED_WORKER']);
    }, 60_000);

    it('is not forgotten when the whole service dies in between', async () => {
      const id = await client.processed();
      await service.database.query(`UPDATE documents SET status = 'processing', crashes = 1 WHERE id = $1`, [id]);
      pool.behave(() => Promise.resolve(CRASHED));
      pool.requests.length = 0;
      await service.app.get(ExtractionProcessor, { strict: false }).process({
        id: 'job',
        data: { documentId: id, run: 1 },
        retryCount: 1,
        retryLimit: 3,
        signal: new AbortController().signal,
      });
      expect(pool.requests).toHaveLength(1);
      expect(await rowOf(id)).toMatchObject({ crashes: 2 });
      expect((await client.get(id)).body.data.failure?.code).toBe('DOCUMENT_CRASHED_WORKER');
    });

    it('starts from nought when a person has it processed again', async () => {
      pool.behave(() => Promise.resolve(CRASHED));
      const { body } = await client.upload('/documents');
      await service.untilEnded(body.data.id);
      pool.behave(() => Promise.resolve(extracted(COMPLETE)));
      expect((await client.send('POST', `/documents/${body.data.id}/retry`)).status).toBe(202);
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data).toMatchObject({ status: 'processed', failure: null });
      expect(await rowOf(body.data.id)).toMatchObject({ crashes: 0 });
    }, 60_000);
  });

  describe('POST /documents/{id}/cancel', () => {
    it('stops the run that is under way', async () => {
      const { arrived, aborted } = pool.holdUntilAborted();
      const { body } = await client.upload('/documents');
      await arrived;
      const answer = await client.send('POST', `/documents/${body.data.id}/cancel`);
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject({ status: 'cancelled', progress: null });
      expect(await aborted).toHaveProperty('name', 'RunRevoked');
      expect(await jobStates(body.data.id)).toEqual(['cancelled']);
      expect((await client.get(body.data.id)).body.data.status).toBe('cancelled');
    });

    it('answers 409 where there is no run, and 404 where there is no document', async () => {
      const id = await client.processed();
      const ended = await client.send('POST', `/documents/${id}/cancel`);
      expect([ended.status, ended.body.meta.code]).toEqual([409, 'INVALID_STATE']);
      const stored = await client.upload('/documents?process=false');
      expect((await client.send('POST', `/documents/${stored.body.data.id}/cancel`)).status).toBe(409);
      const unknown = await client.send('POST', '/documents/0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23/cancel');
      expect(unknown.status).toBe(404);
    });

    it('lets a caller of /infer go with 409', async () => {
      const { arrived } = pool.holdUntilAborted();
      const answer = client.upload('/infer?wait=60', { filename: 'cancelled.pdf' });
      await arrived;
      const [row] = await service.database.query<{ id: string }[]>(
        `SELECT id FROM documents WHERE filename = 'cancelled.pdf'`,
      );
      await client.send('POST', `/documents/${row!.id}/cancel`);
      const { status, body } = await answer;
      expect([status, body.meta.code]).toEqual([409, 'INVALID_STATE']);
    });

    it('is heard also where the notification was lost', async () => {
      const { arrived, aborted } = pool.holdUntilAborted();
      const { body } = await client.upload('/documents');
      await arrived;
      await service.database.query(`UPDATE documents SET status = 'cancelled' WHERE id = $1`, [body.data.id]);
      service.app.get(RunRevocations, { strict: false }).onGap();
      expect(await aborted).toHaveProperty('name', 'RunRevoked');
    });

    it('stops a run whose document is deleted or replaced as well', async () => {
      const first = pool.holdUntilAborted();
      const { body } = await client.upload('/documents');
      await first.arrived;
      // The new run may begin before the old one has been stopped.
      const second = pool.holdUntilAborted();
      await client.upload(`/documents/${body.data.id}`, {}, 'PUT');
      expect(await first.aborted).toHaveProperty('name', 'RunRevoked');
      await second.arrived;
      await client.send('DELETE', `/documents/${body.data.id}`);
      expect(await second.aborted).toHaveProperty('name', 'RunRevoked');
    });
  });

  describe('POST /documents/{id}/retry', () => {
    it('brings a cancelled document back into line', async () => {
      const { arrived } = pool.holdUntilAborted();
      const { body } = await client.upload('/documents');
      await arrived;
      await client.send('POST', `/documents/${body.data.id}/cancel`);
      pool.behave(() => Promise.resolve(extracted(COMPLETE)));
      const { status, headers } = await client.send('POST', `/documents/${body.data.id}/retry`);
      expect(status).toBe(202);
      expect(headers.get('location')).toBe(`/api/v1/documents/${body.data.id}`);
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
    });

    it('answers 409 for a document whose run came to something, or is not over', async () => {
      const id = await client.processed();
      const { status, body } = await client.send('POST', `/documents/${id}/retry`);
      expect([status, body.meta.code]).toEqual([409, 'INVALID_STATE']);
    });
  });

  async function jobStates(id: string): Promise<string[]> {
    const read = () =>
      service.database.query<{ state: string }[]>(
        `SELECT state FROM jobs.job WHERE name = 'extraction' AND data->>'documentId' = $1 ORDER BY created_on`,
        [id],
      );
    for (;;) {
      const states = (await read()).map(({ state }) => state);
      if (!states.includes('active')) return states;
    }
  }
});

describe('a waiting caller', () => {
  it('comes before documents that were stored earlier, and one of another process is stopped there', async () => {
    const pool = new ControlledPool();
    const intake = await startDocumentsApp(pool, { apiRunsJobs: false });
    const client = new DocumentsClient(intake.api);
    const earlier = await client.upload('/documents');
    const waiting = client.upload('/infer?wait=60');
    for (let stored = 0; stored < 2;) {
      const [row] = await intake.database.query<{ stored: number }[]>('SELECT count(*)::int AS stored FROM documents');
      stored = row!.stored;
    }
    const { arrived, aborted } = pool.holdUntilAborted();
    const worker = await startBeside(intake, pool, { inferenceProcesses: 1, inferenceSpareProcesses: 0 });
    try {
      await arrived;
      const processing = (await client.list('?status=processing')).body.data;
      expect(processing).toHaveLength(1);
      expect(processing[0]!.id).not.toBe(earlier.body.data.id);
      pool.behave(() => Promise.resolve(extracted(COMPLETE)));
      await client.send('POST', `/documents/${processing[0]!.id}/cancel`);
      expect(await aborted).toHaveProperty('name', 'RunRevoked');
      expect((await waiting).status).toBe(409);
      await intake.untilEnded(earlier.body.data.id);
    } finally {
      await worker.close();
      await intake.close();
    }
  }, 60_000);
});
