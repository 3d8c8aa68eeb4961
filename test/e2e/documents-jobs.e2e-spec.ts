import { NotifyChannel } from '@app/platform';
import { Logger } from '@nestjs/common';
import { ExtractionProcessor } from '../../libs/documents/src/jobs/extraction.processor.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;

/** A job as the queue hands it over. */
function jobFor(documentId: string, changes: { run?: number; retryCount?: number } = {}) {
  const { run = 1, retryCount = 0 } = changes;
  return { id: 'job', data: { documentId, run }, retryCount, retryLimit: 3, signal: new AbortController().signal };
}

describe('extraction jobs', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;
  let processor: ExtractionProcessor;

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
    processor = service.app.get(ExtractionProcessor, { strict: false });
  });

  afterAll(() => service.close());

  beforeEach(() => {
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    pool.requests.length = 0;
  });

  it('do nothing for a document that is gone', async () => {
    await processor.process(jobFor('0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23'));
    expect(pool.requests).toEqual([]);
  });

  it('do nothing for a document that has ended', async () => {
    const id = await client.processed();
    const before = await client.get(id);
    pool.requests.length = 0;
    await processor.process(jobFor(id));
    expect(pool.requests).toEqual([]);
    expect((await client.get(id)).body.data).toEqual(before.body.data);
  });

  it('warn of a document that failed with its code, and never with its message', async () => {
    const id = await client.processed();
    await service.database.query(`UPDATE documents SET status = 'processing' WHERE id = $1`, [id]);
    const warn = jest.spyOn(Logger.prototype, 'warn');
    const failure = { code: 'UNREADABLE_DOCUMENT', message: 'Muster AB, 4857.00' } as const;
    pool.behave(() => Promise.resolve({ status: 'failed', failure }));
    await processor.process(jobFor(id));
    const warnings = warn.mock.calls.filter(([, event]) => event === 'extraction failed');
    warn.mockRestore();
    expect(warnings.map(([fields]) => fields)).toEqual([
      expect.objectContaining({ documentId: id, run: 1, outcome: 'failed', code: 'UNREADABLE_DOCUMENT' }),
    ]);
    expect(JSON.stringify(warnings)).not.toContain('Muster');
  });

  it('take over a document that a dead process left in the middle', async () => {
    const id = await client.processed();
    await service.database.query(
      `UPDATE documents SET status = 'processing', result = NULL, fields = '{}', processed_at = NULL WHERE id = $1`,
      [id],
    );
    await processor.process(jobFor(id));
    expect((await client.get(id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
  });

  it('keep the result of a document whose start was lost when PostgreSQL died', async () => {
    const { arrived, release } = pool.hold();
    const id = await queuedByHand();
    const read = processor.process(jobFor(id));
    await arrived;
    await service.database.query(`UPDATE documents SET status = 'queued', attempts = 0 WHERE id = $1`, [id]);
    release(extracted(COMPLETE));
    await read;
    expect((await client.get(id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
  });

  it('never write the result of a run that another one has overtaken', async () => {
    const first = pool.hold();
    const { body } = await client.upload('/documents?process=false');
    const { id } = body.data;
    await service.database.query(`UPDATE documents SET status = 'queued', run = 1 WHERE id = $1`, [id]);
    const overtaken = processor.process(jobFor(id));
    await first.arrived;
    pool.behave(() => Promise.resolve(extracted({ ...COMPLETE, InvoiceNumber: 'fresh' })));
    await client.upload(`/documents/${id}`, {}, 'PUT');
    await service.untilEnded(id);
    first.release(extracted({ ...COMPLETE, InvoiceNumber: 'late' }));
    await overtaken;
    expect((await client.get(id)).body.data).toMatchObject({ status: 'processed', fields: { InvoiceNumber: 'fresh' } });
  });

  it('never bring a cancelled or failed document back', async () => {
    for (const status of ['cancelled', 'failed']) {
      const { arrived, release } = pool.hold();
      const { body } = await client.upload('/documents');
      await arrived;
      await service.database.query('UPDATE documents SET status = $2 WHERE id = $1', [body.data.id, status]);
      const late = processor.process(jobFor(body.data.id));
      release();
      await late;
      const [row] = await service.database.query<{ status: string }[]>('SELECT status FROM documents WHERE id = $1', [
        body.data.id,
      ]);
      expect(row?.status).toBe(status);
    }
  });

  it('leave the document queued after a fault that another try may mend', async () => {
    const id = await queuedByHand();
    pool.behave(() => Promise.reject(new Error('pool broke')));
    await expect(processor.process(jobFor(id))).rejects.toThrow('pool broke');
    expect((await client.get(id)).body.data.status).toBe('queued');
  });

  it('end the document with a reason when the last try fails, and tell nothing of the inside', async () => {
    const id = await queuedByHand();
    pool.behave(() => Promise.reject(new Error('secret path /var/x')));
    await expect(processor.process(jobFor(id, { retryCount: 3 }))).rejects.toThrow('secret');
    const { body } = await client.get(id);
    expect(body.data).toMatchObject({ status: 'failed', failure: { code: 'INTERNAL_ERROR' } });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('store a result with characters that PostgreSQL refuses, without them', async () => {
    pool.behave(() => Promise.resolve(extracted({ ...COMPLETE, SupplierName: 'A\u0000B\ud800' })));
    const id = await client.processed();
    expect((await client.get(id)).body.data.fields.SupplierName).toBe('AB\ufffd');
  });

  it('store a value that is longer than an index takes, without reporting it', async () => {
    const endless = Array.from({ length: 20_000 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    pool.behave(() => Promise.resolve(extracted({ ...COMPLETE, SupplierName: endless })));
    const id = await client.processed();
    const { body } = await client.get(id);
    expect(body.data.fields).toEqual(COMPLETE);
    expect(body.data.result?.details).toHaveLength(4);
  });

  async function queuedByHand(): Promise<string> {
    const { body } = await client.upload('/documents?process=false');
    await service.database.query(`UPDATE documents SET status = 'queued', run = 1 WHERE id = $1`, [body.data.id]);
    await client.patch(body.data.id, { labels: [] });
    return body.data.id;
  }
});

describe('while nobody works', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), { apiRunsJobs: false });
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  async function waitingJobs(): Promise<{ documentId: string; run: number }[]> {
    const rows = await service.database.query<{ data: { documentId: string; run: number } }[]>(
      `SELECT data FROM jobs.job WHERE state = 'created' ORDER BY created_on`,
    );
    return rows.map(({ data }) => data);
  }

  it('a deleted document takes its waiting job with it', async () => {
    const { body } = await client.upload('/documents');
    expect(await waitingJobs()).toEqual([{ documentId: body.data.id, run: 1 }]);
    expect((await client.send('DELETE', `/documents/${body.data.id}`)).status).toBe(204);
    expect(await waitingJobs()).toEqual([]);
  });

  it('a replaced document waits once, for its new file', async () => {
    const { body } = await client.upload('/documents');
    await client.upload(`/documents/${body.data.id}`, {}, 'PUT');
    expect(await waitingJobs()).toEqual([{ documentId: body.data.id, run: 2 }]);
    await client.send('DELETE', `/documents/${body.data.id}`);
  });

  it('a waiting caller gets 202 in time, and deleting the document lets one go at once', async () => {
    const { status, body } = await client.upload('/infer?wait=1');
    expect(status).toBe(202);
    expect(body.data.status).toBe('queued');
    const waiting = client.upload('/infer?wait=60', { filename: 'waits.pdf' });
    const id = await untilStored(service, 'waits.pdf');
    await client.send('DELETE', `/documents/${id}`);
    expect((await waiting).status).toBe(404);
  });
});

describe('after the death of a process', () => {
  it('another one takes its documents over, and ends with a reason those that were interrupted too often', async () => {
    const pool = new ControlledPool();
    const intake = await startDocumentsApp(pool, { apiRunsJobs: false });
    const client = new DocumentsClient(intake.api);
    const [interrupted, exhausted] = await Promise.all([client.upload('/documents'), client.upload('/documents')]);
    await leaveByDeadProcess(intake, interrupted.body.data.id, 0);
    await leaveByDeadProcess(intake, exhausted.body.data.id, 3);
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    const successor = await startBeside(intake, pool);
    try {
      await Promise.all([intake.untilEnded(interrupted.body.data.id), intake.untilEnded(exhausted.body.data.id)]);
      expect((await client.get(interrupted.body.data.id)).body.data).toMatchObject({
        status: 'processed',
        fields: COMPLETE,
      });
      expect((await client.get(exhausted.body.data.id)).body.data).toMatchObject({
        status: 'failed',
        failure: { code: 'INTERNAL_ERROR', message: expect.stringContaining('interrupted') },
      });
      expect(pool.requests).toHaveLength(1);
    } finally {
      await successor.close();
      await intake.close();
    }
  }, 90_000);

  /** What the tables look like when the process that worked on a document was killed an hour ago. */
  async function leaveByDeadProcess(service: DocumentsApp, id: string, retryCount: number): Promise<void> {
    await service.database.query(`UPDATE documents SET status = 'processing', attempts = 1 WHERE id = $1`, [id]);
    await service.database.query(
      `UPDATE jobs.job SET state = 'active', retry_count = $2, started_on = now() - interval '5 minutes',
         heartbeat_on = now() - interval '4 minutes' WHERE id = (SELECT job_id FROM documents WHERE id = $1)`,
      [id, retryCount],
    );
  }
});

describe('two processes', () => {
  const pool = new ControlledPool();
  let intake: DocumentsApp;
  let worker: DocumentsApp;
  let client: DocumentsClient;
  let other: DocumentsClient;

  beforeAll(async () => {
    intake = await startDocumentsApp(pool, { apiRunsJobs: false });
    worker = await startBeside(intake, pool);
    client = new DocumentsClient(intake.api);
    other = new DocumentsClient(worker.api);
  });

  afterAll(async () => {
    await worker.close();
    await intake.close();
  });

  it('answer a waiting caller of one with the work of the other', async () => {
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    const { status, body } = await client.upload('/infer');
    expect(status).toBe(200);
    expect(body.data.fields).toEqual(COMPLETE);
  });

  it('do not serve an old copy after the other has written', async () => {
    const id = await client.processed();
    expect((await client.get(id)).body.data.labels).toEqual([]);
    const told = intake.app.get(NotifyChannel).waitFor('document-changed', id, {
      timeoutMs: 10_000,
      hasHappened: () => Promise.resolve(false),
    });
    await other.patch(id, { labels: ['changed'] });
    expect(await told).toBe(true);
    expect((await client.get(id)).body.data.labels).toEqual(['changed']);
    await other.send('DELETE', `/documents/${id}`);
  });

  it('show progress that the other makes', async () => {
    const { arrived, release } = pool.hold();
    const { body } = await client.upload('/documents');
    await arrived;
    expect((await client.get(body.data.id)).body.data.status).toBe('processing');
    release();
    await intake.untilEnded(body.data.id);
    expect((await client.get(body.data.id)).body.data.status).toBe('processed');
  });
});

/** The id of the document with this name, once its row is there. */
async function untilStored(service: DocumentsApp, filename: string): Promise<string> {
  for (;;) {
    const [row] = await service.database.query<{ id: string }[]>('SELECT id FROM documents WHERE filename = $1', [
      filename,
    ]);
    if (row) return row.id;
  }
}
