import { IntakeGate } from '../../libs/documents/src/intake-gate.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, type Answer } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;

function expectOverloaded({ status, headers, body }: Answer<unknown>): void {
  expect([status, body.meta.code]).toEqual([503, 'OVERLOADED']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('intake over its limit', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;
  let gate: IntakeGate;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), {
      apiRunsJobs: false,
      maxQueuedDocuments: 2,
      maxConcurrentUploads: 1,
    });
    client = new DocumentsClient(service.api);
    gate = service.app.get(IntakeGate, { strict: false });
  });

  afterAll(() => service.close());

  it('refuses an upload beyond those that may be under way at once, and takes one again afterwards', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const under = Promise.withResolvers<void>();
    const first = gate.admit(async () => {
      under.resolve();
      await held;
    });
    await under.promise;
    expectOverloaded(await client.upload('/documents?process=false'));
    release();
    await first;
    expect((await client.upload('/documents?process=false')).status).toBe(201);
  });

  it('refuses documents while as many wait as may, stores nothing of them, starts none again, and still reads', async () => {
    const stored = await client.upload('/documents?process=false');
    const cancelled = await client.upload('/documents');
    await client.send('POST', `/documents/${cancelled.body.data.id}/cancel`);
    const first = await client.upload('/documents');
    const second = await client.upload('/documents');
    const queued = [first.body.data.id, second.body.data.id];
    const files = await service.storedFiles();
    await untilRoom(false);
    expectOverloaded(await client.upload('/documents'));
    expectOverloaded(await client.upload('/infer?wait=0'));
    expect(await service.storedFiles()).toEqual(files);
    expectOverloaded(await client.send('POST', `/documents/${stored.body.data.id}/process`));
    expectOverloaded(await client.send('POST', `/documents/${cancelled.body.data.id}/retry`));
    expect((await client.get(queued[0]!)).status).toBe(200);
    for (const id of queued) await client.send('POST', `/documents/${id}/cancel`);
    await untilRoom(true);
    expect((await client.upload('/documents')).status).toBe(202);
    expect((await client.send('POST', `/documents/${cancelled.body.data.id}/retry`)).status).toBe(202);
  });

  /** The count is a quarter of a second old at most. */
  async function untilRoom(wanted: boolean): Promise<void> {
    const hasRoom = () =>
      gate.assertRoom().then(
        () => true,
        () => false,
      );
    while ((await hasRoom()) !== wanted);
  }
});

describe('a caller of /infer whose turn would come too late', () => {
  it('gets 202 at once, and its document does not come before those of callers who wait', async () => {
    const pool = new ControlledPool();
    const service = await startDocumentsApp(pool, { apiRunsJobs: false });
    const client = new DocumentsClient(service.api);
    try {
      await documentThatTookAnHour(service, client);
      const waiting = client.upload('/infer?wait=60', { filename: 'waits.pdf' });
      const gate = service.app.get(IntakeGate, { strict: false });
      while ((await gate.expectedWaitMs()) === 0);
      const { status, body } = await client.upload('/infer?wait=60');
      expect([status, body.data.status]).toEqual([202, 'queued']);
      const [job] = await service.database.query<{ priority: number }[]>(
        `SELECT priority FROM jobs.job WHERE data->>'documentId' = $1`,
        [body.data.id],
      );
      expect(job?.priority).toBe(10);
      pool.behave(() => Promise.resolve(extracted(COMPLETE)));
      const worker = await startBeside(service, pool);
      expect((await waiting).status).toBe(200);
      await service.untilEnded(body.data.id);
      await worker.close();
    } finally {
      await service.close();
    }
  }, 60_000);

  async function documentThatTookAnHour(service: DocumentsApp, client: DocumentsClient): Promise<void> {
    const { body } = await client.upload('/documents');
    await service.database.query(
      `UPDATE jobs.job SET state = 'completed', started_on = now() - interval '1 hour', completed_on = now()
        WHERE data->>'documentId' = $1`,
      [body.data.id],
    );
    await service.database.query(`UPDATE documents SET status = 'cancelled' WHERE id = $1`, [body.data.id]);
  }
});
