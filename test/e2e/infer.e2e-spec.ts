import { readFile } from 'node:fs/promises';
import { ControlledPool, detail, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, PDF, formOf } from './documents-client.js';

describe('POST /infer', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;
  const pool = new ControlledPool();

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  beforeEach(() =>
    pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' }))),
  );

  it('answers with the result as the wire contract has it', async () => {
    const { status, body, headers } = await client.upload('/infer');
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, error: null });
    expect(body.data).toEqual({
      document_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      status: 'processed',
      review_reasons: [],
      model: { name: 'controlled', version: '1.0.0' },
      fields: { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' },
      details: expect.arrayContaining([
        {
          field: 'InvoiceNumber',
          value: '7',
          raw: '7',
          confidence: 0.97,
          page: 1,
          box: [0.21, 0.12, 0.31, 0.14],
          source: 'text-layer',
          checks: [],
        },
      ]),
      line_items: [
        {
          description: 'Hours',
          quantity: '3.5',
          unit_price: '695.00',
          page: 1,
          box: [0.1, 0.4, 0.9, 0.42],
          confidence: 0.9,
        },
      ],
      vat_lines: [{ rate: '25', net: '3885.50', vat: '971.38' }],
      checks: [{ rule: 'net_plus_vat_is_total', passed: true, message: 'holds' }],
      pages: [{ number: 1, width: 595.3, height: 841.9, rotation: 0, words: 'text-layer' }],
    });
    expect(headers.get('location')).toBe(`/api/v1/documents/${body.data.document_id}`);
  });

  it('hands the worker the very bytes that were sent', async () => {
    const bytes: Buffer[] = [];
    pool.behave(async ({ filePath, mediaType }) => {
      bytes.push(await readFile(filePath));
      expect(mediaType).toBe('application/pdf');
      return extracted({});
    });
    await client.upload('/infer');
    expect(bytes).toEqual([PDF]);
  });

  it('holds values under the threshold back and keeps them in details', async () => {
    const fields = [detail('InvoiceNumber', '7', 0.6), detail('Amount', '10.00', 0.9)];
    pool.behave(() => Promise.resolve(extracted({}, { details: fields })));
    const loose = await client.upload('/infer?confidence_threshold=0.6');
    expect(loose.body.data.fields).toEqual({ InvoiceNumber: '7', Amount: '10.00' });
    const strict = await client.upload('/infer?confidence_threshold=0.61');
    expect(strict.body.data.fields).toEqual({ Amount: '10.00' });
    expect(strict.body.data).toHaveProperty('details.length', 2);
    expect(strict.body.data.status).toBe('needs_review');
  });

  it('answers 202 when the wait ends first, and the work goes on', async () => {
    const { arrived, release } = pool.hold();
    const answer = client.upload('/infer?wait=1');
    await arrived;
    const { status, headers, body } = await answer;
    expect(status).toBe(202);
    expect(['queued', 'processing']).toContain(body.data.status);
    expect(headers.get('location')).toBe(`/api/v1/documents/${body.data.id}`);
    release();
    await service.untilEnded(body.data.id);
  });

  it('does not wait at all with wait=0', async () => {
    const { release } = pool.hold();
    const { status, body } = await client.upload('/infer?wait=0');
    expect(status).toBe(202);
    release();
    await service.untilEnded(body.data.id);
  });

  it.each([
    ['UNREADABLE_DOCUMENT', 422],
    ['ENCRYPTED_DOCUMENT', 422],
    ['TOO_MANY_PAGES', 413],
    ['DOCUMENT_TIMED_OUT', 422],
  ] as const)('answers %s with %i and keeps nothing', async (code, status) => {
    const before = await traces(service);
    pool.behave(() => Promise.resolve({ status: 'failed', failure: { code, message: 'No.' } }));
    const answer = await client.upload('/infer');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false, data: null, error: 'No.', meta: { code } });
    expect(await traces(service)).toEqual(before);
  });

  it('tries again after a fault of the infrastructure', async () => {
    let tries = 0;
    pool.behave(() => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new Error('worker pool broke'))
        : Promise.resolve(extracted({ Amount: '1.00' }));
    });
    const { status, body } = await client.upload('/infer');
    expect(status).toBe(200);
    expect(body.data.fields).toEqual({ Amount: '1.00' });
    expect(tries).toBe(2);
  });

  it.each(['confidence_threshold=1.01', 'confidence_threshold=x', 'wait=61', 'wait=-1', 'wait=1.5', 'wat=3'])(
    'refuses ?%s before it stores anything',
    async (query) => {
      const before = await traces(service);
      const { status, body } = await client.upload(`/infer?${query}`);
      expect(status).toBe(400);
      expect(body.meta.code).toBe('VALIDATION_FAILED');
      expect(body.meta.details?.[0]?.path).toBe(query.split('=')[0]);
      expect(await traces(service)).toEqual(before);
    },
  );

  it('finishes what a client that went away had sent', async () => {
    const { arrived, release } = pool.hold();
    const away = new AbortController();
    const gone = fetch(`${service.api}/infer`, {
      method: 'POST',
      body: formOf({ filename: 'gone.pdf' }),
      signal: away.signal,
    });
    const refused = gone.catch((error: unknown) => error);
    await arrived;
    away.abort();
    expect(await refused).toHaveProperty('name', 'AbortError');
    release();
    const [row] = await service.database.query<{ id: string }[]>(
      `SELECT id FROM documents WHERE filename = 'gone.pdf'`,
    );
    await service.untilEnded(row!.id);
  });
});

async function traces(service: DocumentsApp) {
  const rows = await service.database.query<unknown[]>('SELECT id FROM documents ORDER BY id');
  return { rows, files: (await service.storedFiles()).toSorted() };
}
