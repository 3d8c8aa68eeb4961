import { DocumentTransactions } from '../../libs/documents/src/document-transactions.js';
import { DocumentsClient, PDF } from '../e2e/documents-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { CsvModule } from './csv.module.js';
import { printedOnPage } from './printed-on-page.js';

class Extensions {}

describe('the module of docs/extending.md', () => {
  let service: TestApp;
  let api: string;

  beforeAll(async () => {
    service = await createTestApp({ extraction: { module: Extensions, imports: [CsvModule] } });
    api = `${service.url}/api/v1`;
  });

  afterAll(() => service.close());

  it.each(['csv.controller.ts', 'csv.module.ts'])('has its %s printed there as it is tested here', (file) => {
    expect(printedOnPage(file, 'libs/csv/src')).toBe(true);
  });

  it('answers with the fields of a document, and quotes what is quoted', async () => {
    const { body } = await new DocumentsClient(api).upload('/documents?process=false', { content: PDF });
    const fields = JSON.stringify({ Amount: '4857.00', SupplierName: 'The "Old" Mill' });
    const { id } = body.data;
    await service.app
      .get(DocumentTransactions, { strict: false })
      .change(id, (manager) => manager.query('UPDATE documents SET fields = $2 WHERE id = $1', [id, fields]));
    const response = await fetch(`${api}/csv/${id}`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text()).split('\r\n').toSorted();
    expect(lines).toEqual(['', '"Amount","4857.00"', '"SupplierName","The ""Old"" Mill"']);
  });

  it('answers errors in the envelope, as every route does', async () => {
    const missing = await fetch(`${api}/csv/0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23`);
    expect([missing.status, (await missing.json()).meta.code]).toEqual([404, 'DOCUMENT_NOT_FOUND']);
    expect((await fetch(`${api}/csv/no-id`)).status).toBe(400);
  });
});
