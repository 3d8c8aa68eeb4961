import { runAs } from '@app/platform';
import { BatchExport } from '../../libs/batches/src/export/batch-export.js';
import { BatchesRepository } from '../../libs/batches/src/batches.repository.js';
import { BatchesClient, type BatchJson } from './batches-client.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';

const FIELDS = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '-10.50', Currency: 'SEK' } as const;

describe('the export of a batch', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: BatchesClient;
  let batch: BatchJson;

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new BatchesClient(service);
    pool.behave(() => Promise.resolve(extracted({ ...FIELDS, SupplierName: '=HYPERLINK("http://x","y"), "AB"' })));
    const files = Array.from({ length: 120 }, (_, index) => ({ name: `${index}.pdf` }));
    batch = await client.completed([...files, { name: '@evil.txt', content: Buffer.from('text') }]);
  }, 120_000);

  afterAll(() => service.close());

  async function download(query: string) {
    const response = await fetch(`${service.api}/batches/${batch.id}/export${query}`);
    return { response, text: await response.text() };
  }

  it('is one JSON object a line, with the whole result, in the order of the upload', async () => {
    const { response, text } = await download('');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="batch-${batch.id}.jsonl"`);
    expect(text.endsWith('\n')).toBe(true);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ filename }) => filename)).toEqual(batch.files.map(({ filename }) => filename));
    expect(lines[60]).toMatchObject({
      position: 60,
      document_id: batch.files[60]!.document_id,
      status: 'processed',
      failure: null,
      fields: FIELDS,
      details: expect.arrayContaining([expect.objectContaining({ field: 'Amount' })]),
      line_items: [expect.objectContaining({ description: 'Hours' })],
    });
    expect(lines[120]).toMatchObject({ document_id: null, failure: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it('is CSV that no spreadsheet runs', async () => {
    const { response, text } = await download('?format=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(1 + 121 + 1);
    expect(lines[0]).toMatch(/^filename,document_id,status,failure_code,failure_message,InvoiceNumber,InvoiceDate,/);
    expect(lines[1]).toMatch(new RegExp(`^0\\.pdf,${batch.files[0]!.document_id},processed,,,7,2026-10-14,`));
    expect(lines[1]).toContain(',-10.50,');
    expect(lines[1]).toContain(`,"'=HYPERLINK(""http://x"",""y""), ""AB""",`);
    expect(lines[121]).toMatch(/^'@evil\.txt,,failed,UNSUPPORTED_MEDIA_TYPE,/);
  });

  it('shows a document that was deleted since', async () => {
    const gone = batch.files[5]!;
    await client.send('DELETE', `/documents/${gone.document_id}`);
    const { text } = await download('?format=csv');
    expect(text.split('\r\n')[6]).toMatch(new RegExp(`^5\\.pdf,${gone.document_id},deleted,,,,`));
  });

  it('reads from the database only what is asked of it', async () => {
    const findFilesFrom = jest.spyOn(service.app.get(BatchesRepository, { strict: false }), 'findFilesFrom');
    const lines = service.app.get(BatchExport, { strict: false }).lines(batch.id, 'jsonl');
    await runAs({ tenantId: 'default' }, async () => {
      for (let count = 0; count < 10; count += 1) await lines.next();
      await lines.return(undefined);
    });
    expect(findFilesFrom).toHaveBeenCalledTimes(1);
    findFilesFrom.mockRestore();
  });

  it('knows two formats', async () => {
    const { response } = await download('?format=xlsx');
    expect(response.status).toBe(400);
  });
});
