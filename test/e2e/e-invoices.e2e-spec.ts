import { createPipeline, InProcessPool } from '@app/inference';
import { makeCii, makeUbl } from '../support/e-invoices.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

describe('e-invoices over the API', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    const root = process.cwd();
    const pool = new InProcessPool(() =>
      createPipeline({
        modelDirectory: `${root}/models/invoice-fields`,
        detector: 'layout',
        ocrEngine: 'ppocr',
        ocrModelDirectory: `${root}/models/ocr`,
        packageRoot: root,
        eInvoice: 'read',
        device: 'cpu',
        threads: 1,
        maxPages: 5,
        maxPixels: 1_000_000,
      }),
    );
    await pool.start();
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  it('answers an XML file with its fields, on no page', async () => {
    const answer = await client.upload('/infer', { content: Buffer.from(makeCii()) });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({
      status: 'processed',
      fields: { InvoiceNumber: 'RE-2026-0815', Amount: '178.50' },
      pages: [],
    });
  });

  it('refuses an XML file that breaks off', async () => {
    const answer = await client.upload('/infer', { content: Buffer.from(makeUbl().slice(0, 1_500)) });
    expect(answer.status).toBe(422);
    expect(answer.body.meta.code).toBe('UNREADABLE_DOCUMENT');
  });

  it('refuses other XML', async () => {
    const answer = await client.upload('/infer', { content: Buffer.from('<?xml version="1.0"?><note/>') });
    expect(answer.status).toBe(415);
  });
});
