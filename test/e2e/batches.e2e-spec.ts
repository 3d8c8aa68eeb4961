import { randomUUID } from 'node:crypto';
import { EventLog } from '@app/platform';
import { BatchesClient, pdf } from './batches-client.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { formOf, PDF } from './documents-client.js';

const FIELDS = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;
const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

describe('batches', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: BatchesClient;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { maxUploadMb: 0.1, batchMaxFiles: 30, batchMaxMb: 1 });
    client = new BatchesClient(service);
  });

  afterAll(() => service.close());

  beforeEach(() => pool.behave(() => Promise.resolve(extracted(FIELDS))));

  async function eventsOf(batchId: string) {
    return service.app.get(EventLog).readAfter(0, 100, { subjectId: batchId });
  }

  it('take many files and tell where each stands', async () => {
    const { arrived, release } = pool.hold();
    const { status, headers, body } = await client.create(
      [{ name: 'a.pdf' }, { name: 'b.pdf' }, { name: 'a.pdf' }],
      '?confidence_threshold=0.4',
      { labels: 'october', metadata: '{"by":"anna"}' },
    );
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/api/v1/batches/${body.data.id}`);
    expect(body.data).toMatchObject({ status: 'processing', total: 3, completed_at: null });
    await arrived;
    release(extracted(FIELDS));
    const batch = await client.untilCompleted(body.data.id);
    expect(batch).toMatchObject({ status: 'completed', total: 3, counts: { processed: 3, queued: 0, failed: 0 } });
    expect(batch.completed_at).not.toBeNull();
    expect(batch.files.map(({ position, filename, status: stands }) => [position, filename, stands])).toEqual([
      [0, 'a.pdf', 'processed'],
      [1, 'b.pdf', 'processed'],
      [2, 'a.pdf', 'processed'],
    ]);
    const { body: document } = await client.get(batch.files[1]!.document_id!);
    expect(document.data).toMatchObject({ labels: ['october'], metadata: { by: 'anna' }, fields: FIELDS });
  });

  it('let a bad file fail alone', async () => {
    pool.behave(({ filePath }) =>
      Promise.resolve(
        pool.requests.length % 2 === 0 && filePath
          ? extracted(FIELDS)
          : { status: 'failed', failure: { code: 'ENCRYPTED_DOCUMENT', message: 'It asks for a password' } },
      ),
    );
    const batch = await client.completed([
      { name: 'good.pdf' },
      { name: 'text.txt', content: Buffer.from('no invoice') },
      { name: 'empty.pdf', content: Buffer.alloc(0) },
      { name: 'large.pdf', content: Buffer.concat([PDF, Buffer.alloc(200_000)]) },
      { name: '../../etc/good\u0000too.pdf' },
    ]);
    const failures = batch.files.map(({ filename, failure }) => [filename, failure?.code ?? null]);
    expect(failures.slice(1, 4)).toEqual([
      ['text.txt', 'UNSUPPORTED_MEDIA_TYPE'],
      ['empty.pdf', 'EMPTY_DOCUMENT'],
      ['large.pdf', 'FILE_TOO_LARGE'],
    ]);
    expect(batch.files[4]!.filename).toMatch(/^good.{0,3}too\.pdf$/);
    expect(new Set([failures[0]![1], failures[4]![1]])).toEqual(new Set(['ENCRYPTED_DOCUMENT', null]));
    expect(batch).toMatchObject({ status: 'completed', total: 5, counts: { processed: 1, failed: 4 } });
    expect((await client.batch(batch.id, '?status=failed&limit=2&offset=1')).body.data.files).toHaveLength(2);
  });

  it('are complete at once where every file was refused', async () => {
    const { status, body } = await client.create([{ content: Buffer.from('x') }, { content: Buffer.alloc(0) }]);
    expect(status).toBe(202);
    expect(body.data).toMatchObject({ status: 'completed', total: 2, counts: { failed: 2 } });
    expect(await eventsOf(body.data.id)).toMatchObject([{ type: 'batch.completed', data: { total: 2, failed: 2 } }]);
  });

  it('tell of their completion once, with what came of them, however many processes work', async () => {
    const beside = await startBeside(service, pool);
    const batch = await client.completed(Array.from({ length: 24 }, () => ({})));
    await beside.close();
    expect(batch).toMatchObject({ status: 'completed', counts: { processed: 24 } });
    const [first] = batch.files;
    await client.send('POST', `/documents/${first!.document_id}/process`);
    await service.untilEnded(first!.document_id!);
    const events = await eventsOf(batch.id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'batch.completed',
      data: { batchId: batch.id, total: 24, processed: 24, needsReview: 0, failed: 0, cancelled: 0, deleted: 0 },
    });
    const documentEvents = await service.app.get(EventLog).readAfter(0, 1000, {});
    const ends = documentEvents.filter(({ subjectId }) => batch.files.some((file) => file.document_id === subjectId));
    expect(Math.min(...ends.slice(23).map(({ sequence }) => sequence))).toBeLessThan(events[0]!.sequence);
  });

  it('are complete when the documents that were left are deleted', async () => {
    const { arrived, release } = pool.hold();
    const { body } = await client.create([{}, {}]);
    await arrived;
    const { files } = (await client.batch(body.data.id)).body.data;
    for (const { document_id: id } of files) await client.send('DELETE', `/documents/${id}`);
    release();
    const batch = (await client.batch(body.data.id)).body.data;
    expect(batch).toMatchObject({ status: 'completed', counts: { deleted: 2, processed: 0 } });
    expect(batch.files.map(({ status }) => status)).toEqual(['deleted', 'deleted']);
    expect(await eventsOf(body.data.id)).toMatchObject([{ data: { deleted: 2 } }]);
  });

  it('are deleted with their documents and files', async () => {
    const before = await service.storedFiles();
    const key = { 'idempotency-key': randomUUID() };
    const { body } = await client.create([{}, { content: Buffer.from('x') }, {}], '', {}, key);
    const batch = await client.untilCompleted(body.data.id);
    await client.send('DELETE', `/documents/${batch.files[2]!.document_id}`);
    expect((await client.send('DELETE', `/batches/${batch.id}`)).status).toBe(204);
    expect((await client.batch(batch.id)).body.meta.code).toBe('BATCH_NOT_FOUND');
    expect((await client.get(batch.files[0]!.document_id!)).status).toBe(404);
    expect((await client.send('DELETE', `/batches/${batch.id}`)).status).toBe(404);
    expect((await client.create([{}, { content: Buffer.from('x') }, {}], '', {}, key)).status).toBe(404);
    expect(await eventsOf(batch.id)).toEqual([]);
    expect(await service.storedFiles()).toEqual(before);
  });

  it('are listed newest first, page by page', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await client.create([{}])).body.data.id);
    const first = await client.send<{ id: string }[]>('GET', '/batches?limit=2');
    expect(first.body.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const { next_cursor: cursor, total } = first.body.meta.pagination!;
    expect(total).toBeGreaterThanOrEqual(3);
    const second = await client.send<{ id: string }[]>('GET', `/batches?limit=1&cursor=${cursor}`);
    expect(second.body.data.map(({ id }) => id)).toEqual(ids.slice(2));
    const skipped = await client.send<{ id: string }[]>('GET', '/batches?limit=1&offset=1');
    expect(skipped.body.data.map(({ id }) => id)).toEqual(ids.slice(1, 2));
    for (const id of ids) await client.untilCompleted(id);
  });

  it.each([
    ['/batches/1', 400],
    [`/batches/${UNKNOWN}`, 404],
    [`/batches/${UNKNOWN}/export`, 404],
    ['/batches?limit=0', 400],
    ['/batches?cursor=x', 400],
    ['/batches?size=1', 400],
  ])('answer GET %s with %i', async (path, status) => {
    const answer = await client.send('GET', path);
    expect(answer.status).toBe(status);
    expect(answer.body.meta.code).toBe(status === 404 ? 'BATCH_NOT_FOUND' : 'VALIDATION_FAILED');
  });

  it.each<[string, number, string, () => Promise<{ status: number; body: { meta: { code?: string } } }>]>([
    [
      'more files than are allowed',
      400,
      'VALIDATION_FAILED',
      () => client.create(Array.from({ length: 31 }, () => ({}))),
    ],
    ['more bytes than are allowed', 413, 'FILE_TOO_LARGE', () => client.create(tooMuch())],
    ['metadata that are none', 400, 'VALIDATION_FAILED', () => client.create([{}], '', { metadata: 'x' })],
    ['a part that is none of theirs', 400, 'MALFORMED_UPLOAD', () => client.create([{}], '', { label: 'x' })],
    [
      'the part of a single document',
      400,
      'MALFORMED_UPLOAD',
      () => client.send('POST', '/batches', { body: formOf({}) }),
    ],
    ['no file', 400, 'MALFORMED_UPLOAD', () => client.create([], '', { labels: 'x' })],
    ['no form', 400, 'MALFORMED_UPLOAD', () => client.send('POST', '/batches', { body: '{}', headers: JSON_TYPE })],
    ['a wrong threshold', 400, 'VALIDATION_FAILED', () => client.create([{}], '?confidence_threshold=2')],
  ])('refuse %s and keep no file', async (_what, status, code, request) => {
    const before = await service.storedFiles();
    const answer = await request();
    expect([answer.status, answer.body.meta.code]).toEqual([status, code]);
    expect(await service.storedFiles()).toEqual(before);
  });

  it('come about once a key, also of concurrent duplicates and after a crash', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const before = await service.storedFiles();
    const parts = [{}, { content: Buffer.from('refused') }, {}];
    const answers = await Promise.all(Array.from({ length: 4 }, () => client.create(parts, '', {}, key)));
    expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
    const { id } = answers[0]!.body.data;
    expect(await service.storedFiles()).toHaveLength(before.length + 2);
    await service.database.query(
      `UPDATE idempotency_keys SET status = NULL, answer = NULL, locked_until = '-infinity' WHERE resource_id = $1`,
      [id],
    );
    expect((await client.create(parts, '', {}, key)).body.data.id).toBe(id);
    expect(await service.storedFiles()).toHaveLength(before.length + 2);
    const other = await client.create([{}, {}, {}], '', {}, key);
    expect(other.body.meta.code).toBe('IDEMPOTENCY_CONFLICT');
    await client.untilCompleted(id);
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };

/** Each small enough by itself. */
function tooMuch() {
  return Array.from({ length: 12 }, (_, index) => ({ content: Buffer.concat([pdf(index), Buffer.alloc(100_000)]) }));
}
