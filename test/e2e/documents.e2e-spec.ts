import { createHash } from 'node:crypto';
import { ControlledPool, extracted } from './controlled-pool.js';
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
        progress: null,
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
