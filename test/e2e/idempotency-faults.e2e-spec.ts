import { randomUUID } from 'node:crypto';
import { Idempotency } from '@app/platform';
import { DocumentTransactions } from '../../libs/documents/src/document-transactions.js';
import { ExtractionQueue } from '../../libs/documents/src/jobs/extraction-queue.js';
import { withinAttempt } from '../../libs/platform/src/idempotency/claim-work.js';
import { IdempotencyKeysRepository } from '../../libs/platform/src/idempotency/idempotency-keys.repository.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';
import { KeyedRequests, OTHER_PDF } from './keyed-requests.js';

describe('a request with an Idempotency-Key', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;
  let keyed: KeyedRequests;

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
    keyed = new KeyedRequests(service);
  });

  afterAll(() => service.close());

  beforeEach(async () => {
    pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' })));
    await keyed.clear();
  });

  it.each(['/documents', '/infer'])('makes one document of concurrent duplicates of %s', async (path) => {
    const key = randomUUID();
    const files = await service.storedFiles();
    const answers = await Promise.all(Array.from({ length: 8 }, () => keyed.post(path, key)));
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(7);
    expect(await keyed.countDocuments()).toBe(1);
    expect(await service.storedFiles()).toHaveLength(files.length + 1);
  });

  it('refuses the duplicate with another body among concurrent ones', async () => {
    const key = randomUUID();
    const answers = await Promise.all([
      keyed.post('/documents', key),
      keyed.post('/documents', key, { content: OTHER_PDF }),
    ]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 409]);
    expect(await keyed.countDocuments()).toBe(1);
  });

  it('holds among processes and over a restart', async () => {
    const key = randomUUID();
    const beside = await startBeside(service, pool);
    const both = [client, new DocumentsClient(beside.api)];
    const answers = await Promise.all([...both, ...both].map((at) => keyed.post('/infer', key, {}, at)));
    await beside.close();
    const restarted = await startBeside(service, pool);
    const later = await keyed.post('/infer', key, {}, new DocumentsClient(restarted.api));
    await restarted.close();
    expect(later.headers.get('idempotent-replayed')).toBe('true');
    expect(new Set([...answers, later].map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await keyed.countDocuments()).toBe(1);
  });

  it.each(['/documents', '/infer'])('finds the document of a %s that died before its answer', async (path) => {
    const key = randomUUID();
    const first = await keyed.post(path, key);
    const id = first.headers.get('location')!.split('/').at(-1)!;
    await service.untilEnded(id);
    await keyed.loseAnswer(key);
    const files = await service.storedFiles();
    const second = await keyed.post(path, key);
    expect(second.status).toBe(first.status);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await keyed.countDocuments()).toBe(1);
    expect(await service.storedFiles()).toEqual(files);
    const third = await keyed.post(path, key);
    expect(third.body).toEqual(second.body);
    expect(third.headers.get('idempotent-replayed')).toBe('true');
  });

  it('answers with the reason of a document that failed while nobody was there to answer', async () => {
    const key = randomUUID();
    const { release, arrived } = pool.hold();
    const { headers } = await keyed.post('/infer?wait=0', key);
    await arrived;
    release({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'The PDF is damaged' } });
    await service.untilEnded(headers.get('location')!.split('/').at(-1)!);
    await keyed.loseAnswer(key);
    const { status, body } = await keyed.post('/infer?wait=0', key);
    expect({ status, code: body.meta.code }).toEqual({ status: 422, code: 'UNREADABLE_DOCUMENT' });
    expect(await keyed.countDocuments()).toBe(0);
  });

  it('does the work of a request that died before it did anything', async () => {
    const key = randomUUID();
    await keyed.post('/documents', key);
    await service.database.query('DELETE FROM documents');
    await keyed.loseAnswer(key, ', resource_id = NULL, body = NULL');
    const { status } = await keyed.post('/documents', key);
    expect(status).toBe(202);
    expect(await keyed.countDocuments()).toBe(1);
  });

  it('waits for the lease of a dead request to end, and no longer', async () => {
    const key = randomUUID();
    const first = await keyed.post('/documents', key);
    await keyed.loseAnswer(key);
    await service.database.query(
      `UPDATE idempotency_keys SET locked_until = now() + interval '500 milliseconds' WHERE key = $1`,
      [key],
    );
    const second = await keyed.post('/documents', key);
    expect(second.body.data.id).toBe(first.body.data.id);
  });

  it('writes nothing for a request that another one has taken over from', async () => {
    const idempotency = service.app.get(Idempotency);
    const scope = { tenantId: 'default', key: randomUUID(), route: 'r' };
    const attempt = await idempotency.begin(scope, new AbortController().signal);
    await service.database.query(`UPDATE idempotency_keys SET owner = $2 WHERE key = $1`, [scope.key, randomUUID()]);
    let written = false;
    const late = withinAttempt(attempt, () =>
      service.app.get(DocumentTransactions, { strict: false }).change(randomUUID(), () => {
        written = true;
        return Promise.resolve();
      }),
    );
    await expect(late).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    await idempotency.end(attempt, null);
    expect(written).toBe(false);
  });

  it('keeps a lease alive as long as its request is', async () => {
    const keys = service.app.get(IdempotencyKeysRepository);
    const idempotency = service.app.get(Idempotency);
    const scope = { tenantId: 'default', key: randomUUID(), route: 'r' };
    const attempt = await idempotency.begin(scope, new AbortController().signal);
    await service.database.query(`UPDATE idempotency_keys SET locked_until = '-infinity' WHERE key = $1`, [scope.key]);
    await keys.renew([attempt.owner]);
    expect(await keys.take(scope, randomUUID())).toMatchObject({ state: 'busy' });
    await idempotency.end(attempt, null);
    expect(await keys.take(scope, randomUUID())).toMatchObject({ state: 'held' });
  });

  it('does not keep an answer that asks to come back', async () => {
    const key = randomUUID();
    const queue = service.app.get(ExtractionQueue, { strict: false });
    const outage = jest.spyOn(queue, 'enqueue').mockRejectedValue(Object.assign(new Error('full'), { code: '53100' }));
    const failed = await keyed.post('/documents', key);
    outage.mockRestore();
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect((await keyed.post('/documents', key)).status).toBe(202);
    expect(await keyed.countDocuments()).toBe(1);
  });

  it('tells nothing of a document that was deleted', async () => {
    const key = randomUUID();
    const { body } = await keyed.post('/infer', key);
    await client.send('DELETE', `/documents/${body.data.document_id}`);
    const kept = await service.database.query('SELECT answer FROM idempotency_keys WHERE key = $1', [key]);
    expect(kept).toEqual([{ answer: null }]);
    const { status, body: gone } = await keyed.post('/infer', key);
    expect({ status, code: gone.meta.code }).toEqual({ status: 404, code: 'DOCUMENT_NOT_FOUND' });
    expect(await keyed.countDocuments()).toBe(0);
  });

  it('forgets a key after 24 hours', async () => {
    const key = randomUUID();
    const first = await keyed.post('/documents', key);
    const age = (hours: number) =>
      service.database.query(
        'UPDATE idempotency_keys SET created_at = now() - make_interval(mins => $2) WHERE key = $1',
        [key, hours * 60],
      );
    await age(23.5);
    expect((await keyed.post('/documents', key)).body).toEqual(first.body);
    await age(24.5);
    expect((await keyed.post('/documents', key, { content: OTHER_PDF })).status).toBe(202);
    expect(await keyed.countDocuments()).toBe(2);
    await age(24.5);
    await service.app.get(IdempotencyKeysRepository).deleteExpired();
    expect(await service.database.query('SELECT FROM idempotency_keys WHERE key = $1', [key])).toEqual([]);
  });
});
