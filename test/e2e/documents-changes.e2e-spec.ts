import { ControlledPool, detail, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

const FIELDS = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00', Currency: 'SEK' } as const;

describe('changes of a document', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;
  const pool = new ControlledPool();

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  beforeEach(() => pool.behave(() => Promise.resolve(extracted(FIELDS))));

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
        details: [{ path: 'fields.InvoiceDate', message: 'InvoiceDate must be a date such as 2026-10-14' }],
      });
      expect(body.error).toBe('InvoiceDate must be a date such as 2026-10-14');
      expect((await client.get(id)).body.data).toMatchObject({ labels: [], version: 3 });
    });

    it.each([
      ['Amount', '1e5', 'Amount must be an amount such as 4857.00'],
      ['Amount', '12 or 13', 'Amount must be an amount such as 4857.00'],
      ['InvoiceDate', '10/11/2026', 'InvoiceDate must be a date such as 2026-10-14'],
    ])('does not guess what is meant by %s %j', async (field, given, message) => {
      const id = await client.processed();
      const { status, body } = await client.patch(id, { fields: { [field]: given } });
      expect({ status, error: body.error }).toEqual({ status: 400, error: message });
      expect((await client.get(id)).body.data).toMatchObject({ fields: FIELDS, corrections: [] });
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
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.find(({ status }) => status === 409)?.body.meta.code).toBe('VERSION_CONFLICT');
    });

    it('guards PUT and DELETE too, and a refused PUT leaves no file', async () => {
      const id = await client.processed();
      const files = await service.storedFiles();
      expect((await client.upload(`/documents/${id}`, {}, 'PUT', { 'if-match': '"99"' })).status).toBe(409);
      const weak = await client.send('DELETE', `/documents/${id}`, { headers: { 'if-match': 'W/"3"' } });
      expect({ status: weak.status, error: weak.body.error }).toEqual({
        status: 409,
        error: expect.stringMatching(/^The value of If-Match is not an ETag of the document/),
      });
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
});
