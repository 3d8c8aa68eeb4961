import { verified, WebhookReceiver } from '../support/webhook-receiver.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { WebhooksClient, type DeliveryJson } from './webhooks-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;
const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

/** First retries come after five seconds, and the machine may be busy. */
jest.setTimeout(60_000);

describe('webhooks deliver', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: WebhooksClient;
  let receiver: WebhookReceiver;
  let url: string;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { webhookAllowPrivateTargets: true });
    client = new WebhooksClient(service);
  });

  afterAll(() => service.close());

  beforeEach(async () => {
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
    receiver = new WebhookReceiver();
    url = await receiver.start();
  });

  afterEach(async () => {
    await service.database.query('DELETE FROM webhooks');
    await receiver.stop();
  });

  it('a signed message for each event that they asked for', async () => {
    const [all, failures] = [await client.create(url), await client.create(url, { events: ['document.failed'] })];
    const id = await client.processed();
    const [message] = await receiver.until(1);
    expect(verified(message!, all.secret)).toEqual({
      type: 'document.processed',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      data: { document_id: id, status: 'processed', run: 1 },
    });
    expect(await client.afterTries(all.id, 1)).toMatchObject({
      message_id: message!.id,
      event_type: 'document.processed',
      status: 'delivered',
      attempts: [{ status_code: 204, error: null }],
      next_attempt_at: null,
      message: { data: { document_id: id } },
    });
    pool.behave(() =>
      Promise.resolve({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'secret words' } }),
    );
    await client.processed();
    const messages = await receiver.until(3);
    expect(new Set(messages.map((received) => received.id)).size).toBe(3);
    expect(messages.map(({ body }) => body).join()).not.toContain('secret words');
    const toFailures = messages.filter((received) => isSignedWith(received, failures.secret));
    expect(toFailures.map(({ body }) => JSON.parse(body).data)).toEqual([
      expect.objectContaining({ status: 'failed', failure_code: 'UNREADABLE_DOCUMENT' }),
    ]);
  });

  it('nothing while they are disabled, and nothing of before they were made', async () => {
    await client.processed();
    const disabled = await client.create(url, { enabled: false });
    const enabled = await client.create(url);
    const id = await client.processed();
    await client.afterTries(enabled.id, 1);
    expect((await client.deliveriesOf(enabled.id)).map(({ message }) => message.data.document_id)).toEqual([id]);
    expect(await client.deliveriesOf(disabled.id)).toEqual([]);
    expect(receiver.messages).toHaveLength(1);
  });

  it('again what failed, under the same id and newly signed', async () => {
    const { id, secret } = await client.create(url);
    receiver.behave((response) => response.writeHead(500).end());
    await client.processed();
    const failed = await client.afterTries(id, 1);
    expect(failed).toMatchObject({
      status: 'pending',
      attempts: [{ status_code: 500, error: 'The receiver answered 500' }],
    });
    expect(Date.parse(failed.next_attempt_at!)).toBeGreaterThan(Date.now() - 5000);
    receiver.behave();
    const [first, second] = await receiver.until(2);
    expect(second!.id).toBe(first!.id);
    expect(second!.body).toBe(first!.body);
    expect(Number(second!.headers['webhook-timestamp'])).toBeGreaterThan(Number(first!.headers['webhook-timestamp']));
    verified(second!, secret);
    expect(await client.afterTries(id, 2)).toMatchObject({ status: 'delivered' });
  });

  it('through the whole schedule before they give up', async () => {
    const { id } = await client.create(url);
    receiver.behave((response) => response.writeHead(500).end());
    await client.json('POST', `/webhooks/${id}/test`);
    for (let tries = 1; tries < 10; tries += 1) {
      await client.afterTries(id, tries);
      await client.hurry();
    }
    const given = await client.afterTries(id, 10);
    expect(given).toMatchObject({ status: 'failed', next_attempt_at: null });
    expect(new Set(receiver.messages.map((message) => message.id)).size).toBe(1);
  });

  it('as late as the receiver asks', async () => {
    const { id } = await client.create(url);
    receiver.behave((response) => response.writeHead(503, { 'retry-after': '3600' }).end());
    await client.json('POST', `/webhooks/${id}/test`);
    const { next_attempt_at: next } = await client.afterTries(id, 1);
    const wait = Date.parse(next!) - Date.now();
    expect(wait).toBeGreaterThan(3_500_000);
    expect(wait).toBeLessThanOrEqual(3_600_000);
  });

  it('nothing more to a receiver that is gone', async () => {
    const { id } = await client.create(url);
    receiver.behave((response) => response.writeHead(410).end());
    await client.processed();
    expect(await client.afterTries(id, 1)).toMatchObject({ status: 'failed', next_attempt_at: null });
    expect((await client.json('GET', `/webhooks/${id}`)).body.data).toMatchObject({
      enabled: false,
      disabled_reason: 'gone',
    });
    const refused = await client.json('POST', `/webhooks/${id}/test`);
    expect([refused.status, refused.body.meta.code]).toEqual([409, 'INVALID_STATE']);
    const enabled = await client.json('PATCH', `/webhooks/${id}`, { enabled: true });
    expect(enabled.body.data).toMatchObject({ enabled: true, disabled_reason: null });
  });

  it('what waits no longer once they are disabled', async () => {
    const { id } = await client.create(url);
    receiver.behave((response) => response.writeHead(500).end());
    await client.json('POST', `/webhooks/${id}/test`);
    await client.afterTries(id, 1);
    await client.json('PATCH', `/webhooks/${id}`, { enabled: false });
    await client.hurry();
    expect(await client.afterTries(id, 2)).toMatchObject({
      status: 'failed',
      attempts: [{ status_code: 500 }, { status_code: null, error: 'The webhook is disabled' }],
    });
    expect(receiver.messages).toHaveLength(1);
  });

  it('again by hand, whatever became of it, under the same id', async () => {
    const { id } = await client.create(url);
    await client.json('POST', `/webhooks/${id}/test`);
    const sent = await client.afterTries(id, 1);
    const again = await client.json<DeliveryJson>('POST', `/webhooks/${id}/deliveries/${sent.id}/redeliver`);
    expect([again.status, again.body.data.status]).toEqual([202, 'pending']);
    const [first, second] = await receiver.until(2);
    expect(second!.id).toBe(first!.id);
    expect(await client.afterTries(id, 2)).toMatchObject({ status: 'delivered' });
    const unknown = await client.json('POST', `/webhooks/${id}/deliveries/${UNKNOWN}/redeliver`);
    expect([unknown.status, unknown.body.meta.code]).toEqual([404, 'DELIVERY_NOT_FOUND']);
  });

  it('with two signatures for a day after a rotation', async () => {
    const { id, secret: old } = await client.create(url);
    const rotated = await client.json('POST', `/webhooks/${id}/rotate-secret`);
    expect(rotated.status).toBe(200);
    const hours = (Date.parse(rotated.body.data.previous_secret_until!) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    await client.json('POST', `/webhooks/${id}/test`);
    const [both] = await receiver.until(1);
    for (const secret of [old, rotated.body.data.secret]) expect(verified(both!, secret).type).toBe('webhook.test');
    await service.database.query(`UPDATE webhooks SET previous_secret_until = now() - interval '1 second'`);
    await client.json('POST', `/webhooks/${id}/test`);
    const [, fresh] = await receiver.until(2);
    verified(fresh!, rotated.body.data.secret);
    expect(() => verified(fresh!, old)).toThrow(/signature/i);
  });

  it('once, also with two processes', async () => {
    const { id } = await client.create(url);
    const second = await startBeside(service, pool, { webhookAllowPrivateTargets: true });
    try {
      const documents = await Promise.all(Array.from({ length: 12 }, () => client.processed()));
      const messages = await receiver.until(12);
      const told = messages.map(({ body }) => String(JSON.parse(body).data.document_id));
      expect(told.toSorted()).toEqual(documents.toSorted());
      expect(await client.deliveriesOf(id)).toHaveLength(12);
    } finally {
      await second.close();
    }
  });

  it('nothing of a document that was deleted', async () => {
    const { id } = await client.create(url);
    receiver.behave((response) => response.writeHead(500).end());
    const document = await client.processed();
    await client.afterTries(id, 1);
    await client.documents.send('DELETE', `/documents/${document}`);
    expect(await client.deliveriesOf(id)).toEqual([]);
  });
});

function isSignedWith(message: Parameters<typeof verified>[0], secret: string): boolean {
  try {
    verified(message, secret);
    return true;
  } catch {
    return false;
  }
}
