import type { ExtractionOutcome } from '@app/inference';
import { EventLog } from '@app/platform';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;
const BROKEN: ExtractionOutcome = {
  status: 'failed',
  failure: { code: 'UNREADABLE_DOCUMENT', message: 'The PDF of Secret Ltd is damaged' },
};

describe('the events of documents', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  const eventsOf = async (subjectId: string) =>
    (await service.app.get(EventLog).readAfter(0, 100, { subjectId })).map(({ type, data }) => ({ type, data }));

  async function storedAfter(outcome: ExtractionOutcome): Promise<string> {
    pool.behave(() => Promise.resolve(outcome));
    const { body } = await client.upload('/documents', { filename: 'secret-name.pdf' });
    await service.untilEnded(body.data.id);
    return body.data.id;
  }

  it.each([
    ['processed', extracted(COMPLETE), {}],
    ['needs_review', extracted({ InvoiceNumber: '7' }), {}],
    ['failed', BROKEN, { failureCode: 'UNREADABLE_DOCUMENT' }],
  ])('tell once that it is %s, and nothing of what it says', async (status, outcome, more) => {
    const id = await storedAfter(outcome);
    expect(await eventsOf(id)).toEqual([
      { type: `document.${status}`, data: { documentId: id, status, run: 1, ...more } },
    ]);
  });

  it('tell of each run', async () => {
    const id = await storedAfter(BROKEN);
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    await client.send('POST', `/documents/${id}/process`);
    await service.untilEnded(id);
    const told = (await eventsOf(id)).map(({ type, data }) => [type, data.run]);
    expect(told).toEqual([
      ['document.failed', 1],
      ['document.processed', 2],
    ]);
  });

  it('tell of a correction where it changes the status, and only there', async () => {
    const id = await storedAfter(extracted({ InvoiceNumber: '7', InvoiceDate: '2026-10-14' }));
    await client.patch(id, { fields: { Amount: '12.00' } });
    await client.patch(id, { fields: { Amount: '13.00' } });
    await client.patch(id, { labels: ['seen'] });
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['document.needs_review', 'document.processed']);
  });

  it('go with the document', async () => {
    const id = await storedAfter(extracted(COMPLETE));
    expect(await eventsOf(id)).toHaveLength(1);
    expect((await client.send('DELETE', `/documents/${id}`)).status).toBe(204);
    expect(await eventsOf(id)).toEqual([]);
  });
});
