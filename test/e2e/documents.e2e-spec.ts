import { createHash } from 'node:crypto';
import { ControlledPool, detail, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, PDF } from './documents-client.js';

const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';
const FIELDS = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00', Currency: 'SEK' } as const;

describe('documents', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;
  const pool = new ControlledPool();

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  beforeEach(() => pool.behave(() => Promise.resolve(extracted(FIELDS))));

  describe('POST /documents', () => {
    it('queues by default, processes, and shows the result', async () => {
      const text = [
        ['labels', 'october'],
        ['labels', 'office, paid'],
        ['metadata', '{"booked_by":"anna"}'],
      ] as const;
      const { status, body, headers } = await client.upload('/documents', { text, filename: 'räkning.pdf' });
      expect(status).toBe(202);
      expect(headers.get('location')).toBe(`/api/v1/documents/${body.data.id}`);
      await service.untilEnded(body.data.id);
      const shown = await client.get(body.data.id);
      expect(shown.status).toBe(200);
      expect(shown.body.data).toMatchObject({
        status: 'processed',
        filename: 'räkning.pdf',
        media_type: 'application/pdf',
        size: PDF.length,
        sha256: createHash('sha256').update(PDF).digest('hex'),
        labels: ['october', 'office', 'paid'],
        metadata: { booked_by: 'anna' },
        fields: FIELDS,
        failure: null,
        corrections: [],
      });
      expect(shown.body.data.result?.details).toHaveLength(4);
      expect(shown.headers.get('etag')).toBe(`"${shown.body.data.version}"`);
    });

    it('only stores with process=false', async () => {
      const { status, body } = await client.upload('/documents?process=false');
      expect(status).toBe(201);
      expect(body.data).toMatchObject({ status: 'uploaded', result: null, version: 1 });
    });

    it('keeps a document that can not be read, failed, with its reason', async () => {
      pool.behave(() =>
        Promise.resolve({ status: 'failed', failure: { code: 'ENCRYPTED_DOCUMENT', message: 'Locked.' } }),
      );
      const { body } = await client.upload('/documents');
      await service.untilEnded(body.data.id);
      const shown = await client.get(body.data.id);
      expect(shown.body.data).toMatchObject({
        status: 'failed',
        failure: { code: 'ENCRYPTED_DOCUMENT', message: 'Locked.' },
        result: null,
        fields: {},
      });
    });

    it('sends what a person should look at to review', async () => {
      pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7' })));
      const { body } = await client.upload('/documents');
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data.status).toBe('needs_review');
    });

    it('stores row, labels, job and file all or nothing', async () => {
      await service.database.query(`
        CREATE FUNCTION refuse_label() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN IF NEW.label = 'refused' THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$`);
      await service.database.query(
        'CREATE TRIGGER refuse BEFORE INSERT ON document_labels FOR EACH ROW EXECUTE FUNCTION refuse_label()',
      );
      const before = await everything(service);
      const { status, body } = await client.upload('/documents', { text: [['labels', 'accepted,refused']] });
      expect(status).toBe(500);
      expect(body).toMatchObject({ error: 'Internal server error', meta: { code: 'INTERNAL_ERROR' } });
      expect(await everything(service)).toEqual(before);
      await service.database.query('DROP TRIGGER refuse ON document_labels');
    });
  });

  describe('GET /documents/{id}', () => {
    it('answers 304 while the client has the version, and 200 after a change', async () => {
      const id = await client.processed();
      const etag = (await client.get(id)).headers.get('etag')!;
      const unchanged = await client.get(id, { 'if-none-match': etag });
      expect(unchanged.status).toBe(304);
      expect(unchanged.body).toBeNull();
      expect(unchanged.headers.get('etag')).toBe(etag);
      await client.patch(id, { labels: ['new'] });
      const changed = await client.get(id, { 'if-none-match': etag });
      expect(changed.status).toBe(200);
      expect(changed.body.data.labels).toEqual(['new']);
    });

    it('takes an id in capitals for the same document', async () => {
      const id = await client.processed();
      expect((await client.get(id.toUpperCase())).body.data.id).toBe(id);
    });

    it.each([
      ['GET', '/documents/x', 400, 'VALIDATION_FAILED'],
      ['GET', '/documents/x/file', 400, 'VALIDATION_FAILED'],
      ['DELETE', '/documents/1', 400, 'VALIDATION_FAILED'],
      ['POST', '/documents/..%2f/process', 400, 'VALIDATION_FAILED'],
      ['GET', `/documents/${UNKNOWN}`, 404, 'DOCUMENT_NOT_FOUND'],
      ['GET', `/documents/${UNKNOWN}/file`, 404, 'DOCUMENT_NOT_FOUND'],
      ['DELETE', `/documents/${UNKNOWN}`, 404, 'DOCUMENT_NOT_FOUND'],
      ['POST', `/documents/${UNKNOWN}/process`, 404, 'DOCUMENT_NOT_FOUND'],
    ])('%s %s is %i %s', async (method, path, status, code) => {
      const answer = await client.send(method, path);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ success: false, data: null, meta: { code } });
    });
  });

  describe('GET /documents/{id}/file', () => {
    it('sends the original bytes as an attachment that no browser runs', async () => {
      const id = await client.processed({ filename: 'å b.pdf' });
      const response = await fetch(`${service.api}/documents/${id}/file`);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(PDF.length),
        'content-disposition': `attachment; filename="_ b.pdf"; filename*=UTF-8''%C3%A5%20b.pdf`,
        'x-content-type-options': 'nosniff',
        etag: `"${createHash('sha256').update(PDF).digest('hex')}"`,
      });
    });

    it('answers 304 for the same bytes', async () => {
      const id = await client.processed();
      const etag = `"${createHash('sha256').update(PDF).digest('hex')}"`;
      const response = await fetch(`${service.api}/documents/${id}/file`, { headers: { 'if-none-match': etag } });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
    });

    it('says so where the bytes are gone', async () => {
      const id = await client.processed();
      await service.database.query(`UPDATE documents SET file_key = '00/${UNKNOWN}' WHERE id = $1`, [id]);
      await client.patch(id, { labels: [] });
      const answer = await client.send('GET', `/documents/${id}/file`);
      expect(answer.status).toBe(404);
      expect(answer.body.meta.code).toBe('FILE_NOT_FOUND');
    });
  });

  describe('PATCH /documents/{id}', () => {
    it('changes labels and metadata and leaves the rest', async () => {
      const id = await client.processed();
      const { status, body } = await client.patch(id, { labels: ['b', 'a'], metadata: { a: { b: 1 } } });
      expect(status).toBe(200);
      expect(body.data).toMatchObject({ labels: ['a', 'b'], metadata: { a: { b: 1 } }, fields: FIELDS });
      const emptied = await client.patch(id, { labels: [] });
      expect(emptied.body.data).toMatchObject({ labels: [], metadata: { a: { b: 1 } } });
    });

    it('keeps a correction beside what was extracted, normalised', async () => {
      const id = await client.processed();
      const { body } = await client.patch(id, {
        fields: { Amount: '1 234,50', Currency: null, PurchaseOrder: 'PO-9' },
      });
      expect(body.data.fields).toEqual({
        InvoiceNumber: '7',
        InvoiceDate: '2026-10-14',
        Amount: '1234.50',
        PurchaseOrder: 'PO-9',
      });
      expect(body.data.corrections).toEqual([
        { field: 'Amount', before: '10.00', after: '1234.50', at: expect.any(String), by: null },
        { field: 'Currency', before: 'SEK', after: null, at: expect.any(String), by: null },
        { field: 'PurchaseOrder', before: null, after: 'PO-9', at: expect.any(String), by: null },
      ]);
      const details = Object.fromEntries(body.data.result!.details.map((shown) => [shown.field, shown]));
      expect(details).toMatchObject({
        Amount: { value: '1234.50', confidence: 1, source: 'corrected', page: 1, box: [0.21, 0.12, 0.31, 0.14] },
        PurchaseOrder: { value: 'PO-9', confidence: 1, source: 'corrected', page: null, box: null },
        InvoiceNumber: { source: 'text-layer' },
      });
      expect(details).not.toHaveProperty('Currency');
      const [row] = await service.database.query<{ extracted: string }[]>(
        `SELECT jsonb_path_query_first(result, '$.details[*] ? (@.field == "Amount").value') AS extracted
           FROM documents WHERE id = $1`,
        [id],
      );
      expect(row?.extracted).toBe('10.00');
    });

    it('takes a document out of review once a person has filled what was missing', async () => {
      pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7', Amount: '1.00' })));
      const id = await client.processed();
      expect((await client.patch(id, { fields: { Amount: '2.00' } })).body.data.status).toBe('needs_review');
      expect((await client.patch(id, { fields: { InvoiceDate: '2026-10-14' } })).body.data.status).toBe('processed');
      expect((await client.patch(id, { fields: { Amount: null } })).body.data.status).toBe('needs_review');
    });

    it('refuses a value that is none of its kind and changes nothing', async () => {
      const id = await client.processed();
      const { status, body } = await client.patch(id, { labels: ['x'], fields: { InvoiceDate: 'soon' } });
      expect(status).toBe(400);
      expect(body.meta).toMatchObject({
        code: 'VALIDATION_FAILED',
        details: [{ path: 'fields.InvoiceDate', message: 'holds no date' }],
      });
      expect((await client.get(id)).body.data).toMatchObject({ labels: [], version: 3 });
    });

    it('refuses to correct what has no result yet', async () => {
      const stored = await client.upload('/documents?process=false');
      const { status, body } = await client.patch(stored.body.data.id, { fields: { Amount: '1' } });
      expect(status).toBe(409);
      expect(body.meta.code).toBe('INVALID_STATE');
    });

    it.each<[string, string | object]>([
      ['broken JSON', '{"labels":'],
      ['no object', '[]'],
      ['nothing to change', {}],
      ['an unknown property', { status: 'processed' }],
      ['an unknown field', { fields: { Total: '1' } }],
      ['NUL in metadata', { metadata: { a: '\u0000' } }],
      ['metadata too deep', `{"metadata":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
    ])('answers %s with 400', async (_what, sent) => {
      const id = await client.processed();
      const { status, body } = await client.patch(id, sent);
      expect(status).toBe(400);
      expect(body.meta.code).toBe('VALIDATION_FAILED');
    });
  });

  describe('If-Match', () => {
    it('lets one of two changes through that build on the same version', async () => {
      const id = await client.processed();
      const headers = { 'if-match': (await client.get(id)).headers.get('etag')! };
      const answers = await Promise.all([
        client.patch(id, { labels: ['first'] }, headers),
        client.patch(id, { labels: ['second'] }, headers),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.meta.code).toBe('VERSION_CONFLICT');
    });

    it('guards PUT and DELETE too, and a refused PUT leaves no file', async () => {
      const id = await client.processed();
      const files = await service.storedFiles();
      expect((await client.upload(`/documents/${id}`, {}, 'PUT', { 'if-match': '"99"' })).status).toBe(409);
      expect((await client.send('DELETE', `/documents/${id}`, { headers: { 'if-match': 'W/"3"' } })).status).toBe(409);
      expect(await service.storedFiles()).toEqual(files);
      expect((await client.send('DELETE', `/documents/${id}`, { headers: { 'if-match': '"3"' } })).status).toBe(204);
    });
  });

  describe('PUT /documents/{id}', () => {
    it('replaces the file, processes it, and drops what was said about the old one', async () => {
      const id = await client.processed({ text: [] });
      await client.patch(id, { labels: ['kept'], fields: { Amount: '99.00' } });
      const files = await service.storedFiles();
      pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '8' })));
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
        'base64',
      );
      const { status } = await client.upload(`/documents/${id}`, { content: png, filename: 'new.png' }, 'PUT');
      expect(status).toBe(202);
      await service.untilEnded(id);
      const { body } = await client.get(id);
      expect(body.data).toMatchObject({
        filename: 'new.png',
        media_type: 'image/png',
        labels: ['kept'],
        fields: { InvoiceNumber: '8' },
        corrections: [],
        status: 'needs_review',
      });
      const now = await service.storedFiles();
      expect(now).toHaveLength(files.length);
      expect(now).not.toEqual(files);
    });
  });

  describe('POST /documents/{id}/process', () => {
    it('runs again and keeps corrections on top of the new result', async () => {
      const id = await client.processed();
      await client.patch(id, { fields: { Amount: '99.00', Currency: null } });
      pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7b', Amount: '11.00', Currency: 'EUR' })));
      expect((await client.send('POST', `/documents/${id}/process`)).status).toBe(202);
      await service.untilEnded(id);
      expect((await client.get(id)).body.data.fields).toEqual({ InvoiceNumber: '7b', Amount: '99.00' });
    });

    it('keeps the threshold of the document unless another is given', async () => {
      pool.behave(() => Promise.resolve(extracted({}, { details: [detail('Amount', '1.00', 0.7)] })));
      const { body } = await client.upload('/infer?confidence_threshold=0.8');
      const id = body.data.document_id;
      await client.send('POST', `/documents/${id}/process`);
      await service.untilEnded(id);
      expect((await client.get(id)).body.data.fields).toEqual({});
      await client.send('POST', `/documents/${id}/process?confidence_threshold=0.7`);
      await service.untilEnded(id);
      expect((await client.get(id)).body.data.fields).toEqual({ Amount: '1.00' });
    });

    it('is refused while a run is under way', async () => {
      const { arrived, release } = pool.hold();
      const { body } = await client.upload('/documents');
      await arrived;
      const { status, body: refusal } = await client.send('POST', `/documents/${body.data.id}/process`);
      expect(status).toBe(409);
      expect(refusal.meta.code).toBe('INVALID_STATE');
      release();
      await service.untilEnded(body.data.id);
    });
  });

  describe('DELETE /documents/{id}', () => {
    it('takes row, labels, corrections and file away', async () => {
      const before = await everything(service);
      const { body } = await client.upload('/documents?process=false', { text: [['labels', 'a']] });
      const { status, body: nothing } = await client.send('DELETE', `/documents/${body.data.id}`);
      expect(status).toBe(204);
      expect(nothing).toBeNull();
      expect(await everything(service)).toEqual(before);
      expect((await client.get(body.data.id)).status).toBe(404);
    });

    it('lets the run of a deleted document end without a trace', async () => {
      const before = await everything(service);
      const { arrived, release } = pool.hold();
      const { body } = await client.upload('/documents');
      await arrived;
      await client.send('DELETE', `/documents/${body.data.id}`);
      release();
      expect((await client.get(body.data.id)).status).toBe(404);
      const { documents, labels, files } = await everything(service);
      expect({ documents, labels, files }).toEqual({
        documents: before.documents,
        labels: before.labels,
        files: before.files,
      });
    });
  });
});

async function everything(service: DocumentsApp) {
  const query = (text: string) => service.database.query<unknown[]>(text);
  return {
    documents: await query('SELECT id FROM documents ORDER BY id'),
    labels: await query('SELECT document_id, label FROM document_labels ORDER BY 1, 2'),
    jobs: await query('SELECT id FROM jobs.job ORDER BY id'),
    files: (await service.storedFiles()).toSorted(),
  };
}
