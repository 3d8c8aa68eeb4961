import { EventTail } from '@app/platform';
import { Module } from '@nestjs/common';
import { ControlledPool, extracted } from '../e2e/controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from '../e2e/documents-app.js';
import { DocumentsClient } from '../e2e/documents-client.js';
import { printedOnPage } from './printed-on-page.js';
import { ReviewInbox } from './review-inbox.js';

@Module({ providers: [ReviewInbox] })
class ReviewModule {}

describe('the listener of docs/extending.md', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, {}, [ReviewModule]);
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  /** Resolves once the process has told its listeners of an event of this type. */
  const told = (type: string) =>
    new Promise<void>((resolve) => {
      const stop = service.app.get(EventTail).listen((event) => {
        if (event.type !== type) return;
        stop();
        resolve();
      });
    });

  it('is printed there as it is tested here', () => {
    expect(printedOnPage('review-inbox.ts', 'libs/review/src')).toBe(true);
  });

  it('hears of an end, and of a correction that changes it', async () => {
    const inbox = service.app.get(ReviewInbox, { strict: false });
    pool.behave(() => Promise.resolve(extracted({ InvoiceNumber: '7', InvoiceDate: '2026-10-14' })));
    const ended = told('document.needs_review');
    const id = await client.processed();
    await ended;
    expect([...inbox.waiting]).toEqual([id]);
    const corrected = told('document.processed');
    expect((await client.patch(id, { fields: { Amount: '12.00' } })).body.data.status).toBe('processed');
    await corrected;
    expect([...inbox.waiting]).toEqual([]);
  });
});
