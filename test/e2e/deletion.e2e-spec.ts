import { BatchRetention } from '@app/batches';
import { DocumentRetention } from '@app/documents';
import { AuditTrail } from '@app/platform';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { PDF } from './documents-client.js';
import { issueKey, type KeyHolder } from './issue-key.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Tables in which the id of a document outlives it: they say what was done, not what stood in it. */
const NAMES_IT = new Set(['audit_log', 'idempotency_keys']);

const CONTENT = 'MARK-4711-0815';

/** A service starts on a machine that runs other tests at the same time. */
const PATIENCE_MS = 120_000;

describe('deleting', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let anna: KeyHolder;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, {
      auth: 'api-key',
      retentionDays: 30,
      inferenceProcesses: 1,
      inferenceSpareProcesses: 0,
    });
    anna = await issueKey(service, { tenantId: 'anna', name: 'Anna' });
  }, PATIENCE_MS);

  afterAll(() => service.close());

  /** Tables in which the text stands somewhere, whatever their columns are. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await service.database.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await service.database.query<object[]>(`SELECT 1 FROM "${name}" t WHERE t::text LIKE $1 LIMIT 1`, [
        `%${text}%`,
      ]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  it('leaves no row, no file, no event and no kept answer of a document behind', async () => {
    pool.behave(() =>
      Promise.resolve(extracted({ InvoiceNumber: CONTENT, InvoiceDate: '2026-10-14', Amount: '1.00' })),
    );
    const key = { 'idempotency-key': 'once' };
    const id = (await anna.client.upload('/infer', {}, 'POST', key)).body.data.document_id;
    await anna.client.patch(id, { labels: ['l'], fields: { PurchaseOrder: CONTENT } });
    expect(await tablesWith(id)).toEqual(
      expect.arrayContaining(['documents', 'document_labels', 'document_corrections', 'events', 'idempotency_keys']),
    );
    expect(await tablesWith(CONTENT)).toEqual(
      expect.arrayContaining(['documents', 'document_corrections', 'idempotency_keys']),
    );
    expect(await service.storedFiles()).toHaveLength(1);
    expect((await anna.client.send('DELETE', `/documents/${id}`)).status).toBe(204);
    await service.app.get(AuditTrail).flush();
    expect(await tablesWith(CONTENT)).toEqual([]);
    expect((await tablesWith(id)).filter((table) => !NAMES_IT.has(table))).toEqual([]);
    expect(await service.storedFiles()).toEqual([]);
    expect((await anna.client.get(id)).status).toBe(404);
  });

  it('takes a waiting job along', async () => {
    const { arrived, release } = pool.hold();
    const [read, next] = [await uploaded(), await uploaded()];
    await arrived;
    const id = await uploaded();
    expect(await waitingJobs(id)).toBe(1);
    expect((await anna.client.send('DELETE', `/documents/${id}`)).status).toBe(204);
    expect(await waitingJobs(id)).toBe(0);
    release();
    await Promise.all([read, next].map((other) => service.untilEnded(other)));
  });

  it('happens by itself after RETENTION_DAYS, for every tenant, and only then', async () => {
    const ben = await issueKey(service, { tenantId: 'ben', name: 'Ben' });
    const ids = [await anna.client.processed(), await ben.client.processed()] as const;
    const form = new FormData();
    form.append('files', new Blob([Uint8Array.from(PDF)]), `${CONTENT}.pdf`);
    const batch = (await anna.client.send('POST', '/batches', { body: form })).body.data.id;
    const sweep = async () => {
      await service.app.get(DocumentRetention, { strict: false }).sweep();
      await service.app.get(BatchRetention, { strict: false }).sweep();
    };
    await sweep();
    expect((await anna.client.send('GET', `/batches/${batch}`)).status).toBe(200);
    expect((await ben.client.get(ids[1])).status).toBe(200);
    jest.useFakeTimers({ now: Date.now() + 31 * DAY_MS, doNotFake: REAL });
    try {
      await sweep();
    } finally {
      jest.useRealTimers();
    }
    expect([(await anna.client.get(ids[0])).status, (await ben.client.get(ids[1])).status]).toEqual([404, 404]);
    expect((await anna.client.send('GET', `/batches/${batch}`)).status).toBe(404);
    expect(await tablesWith(CONTENT)).toEqual([]);
    expect(await service.storedFiles()).toEqual([]);
    const { body } = await ben.client.send<{ action: string; key: null; status: number }[]>(
      'GET',
      `/audit?subject_id=${ids[1]}`,
    );
    expect(body.data).toContainEqual(expect.objectContaining({ action: 'RETENTION', key: null, status: 204 }));
  });

  async function uploaded(): Promise<string> {
    return (await anna.client.upload('/documents')).body.data.id;
  }

  async function waitingJobs(id: string): Promise<number> {
    const [row] = await service.database.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM jobs.job WHERE data->>'documentId' = $1 AND state IN ('created', 'retry')`,
      [id],
    );
    return row?.count ?? 0;
  }
});

/** Sockets and database connections need their real clocks. */
const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const satisfies jest.FakeableAPI[];
