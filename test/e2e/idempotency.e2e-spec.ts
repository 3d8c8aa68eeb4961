import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, PDF, type UploadParts } from './documents-client.js';
import { KeyedRequests, OTHER_PDF } from './keyed-requests.js';

describe('Idempotency-Key', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;
  let keyed: KeyedRequests;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { maxUploadMb: 1 });
    client = new DocumentsClient(service.api);
    keyed = new KeyedRequests(service);
  });

  afterAll(() => service.close());

  beforeEach(async () => {
    pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' })));
    await keyed.clear();
  });

  it.each(['/documents', '/documents?process=false', '/infer', '/infer?wait=0'])(
    'gives the first answer of %s again, to the letter, and makes one document',
    async (path) => {
      const key = randomUUID();
      const files = await service.storedFiles();
      const first = await keyed.post(path, key);
      const second = await keyed.post(path, key);
      expect(first.status).toBeLessThan(300);
      expect(second.status).toBe(first.status);
      expect(second.body).toEqual(first.body);
      for (const header of ['location', 'etag', 'content-type']) {
        expect(second.headers.get(header)).toBe(first.headers.get(header));
      }
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      expect(second.headers.get('idempotent-replayed')).toBe('true');
      expect(await keyed.countDocuments()).toBe(1);
      expect(await service.storedFiles()).toHaveLength(files.length + 1);
    },
  );

  it.each<[string, string, UploadParts]>([
    ['another file', '/documents', { content: OTHER_PDF }],
    ['another name of the file', '/documents', { filename: 'other.pdf' }],
    ['other labels', '/documents', { text: [['labels', 'a']] }],
    ['another query', '/documents?process=false', {}],
    ['another route', '/infer', {}],
    ['a file of another type', '/documents', { content: Buffer.from('text') }],
    ['a file that is too large', '/documents', { content: Buffer.concat([PDF, Buffer.alloc(1_048_576)]) }],
    ['an empty file', '/documents', { content: Buffer.alloc(0) }],
  ])('refuses the key of an answered request with %s', async (_what, path, parts) => {
    const key = randomUUID();
    await keyed.post('/documents', key);
    const files = await service.storedFiles();
    const { status, body } = await keyed.post(path, key, parts);
    expect({ status, code: body.meta.code }).toEqual({ status: 409, code: 'IDEMPOTENCY_CONFLICT' });
    expect(await keyed.countDocuments()).toBe(1);
    expect(await service.storedFiles()).toEqual(files);
  });

  it('takes two keys for the same body as two requests', async () => {
    await Promise.all([keyed.post('/documents', randomUUID()), keyed.post('/documents', randomUUID())]);
    expect(await keyed.countDocuments()).toBe(2);
  });

  it('takes the order of query parameters and the boundary of the form as the same request', async () => {
    const key = randomUUID();
    const first = await keyed.post('/documents?process=false&confidence_threshold=0.4', key);
    const second = await keyed.post('/documents?confidence_threshold=0.4&process=false', key);
    expect(second.body).toEqual(first.body);
  });

  it('keeps a refusal of a request that was read in full', async () => {
    const key = randomUUID();
    const first = await keyed.post('/documents', key, { text: [['metadata', 'x']] });
    const second = await keyed.post('/documents', key, { text: [['metadata', 'x']] });
    expect([first.status, second.status]).toEqual([400, 400]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((await keyed.post('/documents', key)).status).toBe(409);
  });

  it('frees the key of an upload that was refused on the way', async () => {
    const key = randomUUID();
    expect((await keyed.post('/documents', key, { content: Buffer.from('text') })).status).toBe(415);
    expect((await keyed.post('/documents', key)).status).toBe(202);
  });

  it('keeps the reason why /infer could not read a document', async () => {
    const key = randomUUID();
    pool.behave(() =>
      Promise.resolve({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'Broken' } }),
    );
    const first = await keyed.post('/infer', key);
    const second = await keyed.post('/infer', key);
    expect([first.status, second.status]).toEqual([422, 422]);
    expect(second.body).toEqual(first.body);
    expect(pool.requests.length).toBeGreaterThan(0);
    expect(await keyed.countDocuments()).toBe(0);
  });

  it('processes a document again once a key', async () => {
    const id = await client.processed();
    const key = randomUUID();
    const again = () => client.send('POST', `/documents/${id}/process`, { headers: { 'idempotency-key': key } });
    const answers = await Promise.all([again(), again(), again()]);
    await service.untilEnded(id);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await keyed.loseAnswer(key);
    expect((await again()).status).toBe(202);
    const [row] = await service.database.query<{ run: number }[]>('SELECT run FROM documents WHERE id = $1', [id]);
    expect(row!.run).toBe(2);
  });

  it('does not keep that a document is under way', async () => {
    const { arrived, release } = pool.hold();
    const { body } = await client.upload('/documents');
    const again = () =>
      client.send('POST', `/documents/${body.data.id}/process`, { headers: { 'idempotency-key': 'k' } });
    await arrived;
    expect((await again()).body.meta.code).toBe('INVALID_STATE');
    release();
    await service.untilEnded(body.data.id);
    expect((await again()).status).toBe(202);
  });

  it('takes a quoted key, as the IETF draft writes it, for the same as a bare one', async () => {
    const key = randomUUID();
    const first = await keyed.post('/documents', key);
    expect((await keyed.post('/documents', `"${key}"`)).body).toEqual(first.body);
  });

  it.each([
    ['empty', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['with letters beyond ASCII', 'nyckel-å'],
    ['empty in quotes', '""'],
  ])('refuses a key that is %s', async (_what, key) => {
    const { status, body } = await keyed.post('/documents', key);
    expect({ status, code: body.meta.code }).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
    expect(body.meta.details).toEqual([expect.objectContaining({ path: 'Idempotency-Key' })]);
    expect(await keyed.countDocuments()).toBe(0);
  });

  it('refuses two keys on one request', async () => {
    const request = httpRequest(`${service.api}/documents`, {
      method: 'POST',
      headers: { 'idempotency-key': ['a', 'b'] },
    });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(400);
    expect(await text(response)).toContain('Idempotency-Key must come once');
  });

  it('leaves routes alone that are safe to repeat by their nature', async () => {
    const id = await client.processed();
    const headers = { 'idempotency-key': '' };
    expect((await client.get(id, headers)).status).toBe(200);
    expect((await client.upload(`/documents/${id}`, {}, 'PUT', headers)).status).toBe(202);
    await service.untilEnded(id);
  });

  it('is documented on each POST route, with its limits and its conflict', async () => {
    const openApi = (await (await fetch(service.api.replace('/api/v1', '/api/docs-json'))).json()) as {
      paths: Record<string, { post?: { parameters: { name: string; schema: object }[]; responses: object } }>;
    };
    const posts = Object.entries(openApi.paths)
      .filter(([path]) => /(infer|documents|batches)/.test(path))
      .flatMap(([, { post: operation }]) => operation ?? []);
    expect(posts.length).toBeGreaterThanOrEqual(3);
    for (const { parameters, responses } of posts) {
      const header = parameters.find(({ name }) => name === 'Idempotency-Key');
      expect(header?.schema).toMatchObject({ minLength: 1, maxLength: 255 });
      expect(JSON.stringify(responses)).toContain('IDEMPOTENCY_CONFLICT');
    }
  });
});
