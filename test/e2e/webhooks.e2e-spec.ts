import { WebhookReceiver } from '../support/webhook-receiver.js';
import { ControlledPool } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { WebhooksClient, type DeliveryJson, type WebhookJson } from './webhooks-client.js';

const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

interface ErrorJson {
  readonly meta: { readonly details: readonly { readonly path: string }[] };
}

/** Nothing is sent there. */
const url = 'http://127.0.0.1:9/hook';

describe('webhooks', () => {
  let service: DocumentsApp;
  let client: WebhooksClient;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), { webhookAllowPrivateTargets: true });
    client = new WebhooksClient(service);
  });

  afterEach(() => service.database.query('DELETE FROM webhooks'));

  afterAll(() => service.close());

  it('are made with a secret that is shown once', async () => {
    const { status, body } = await client.json('POST', '/webhooks', { url, description: 'Books' });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ url, description: 'Books', enabled: true, disabled_reason: null });
    expect(body.data.events).toEqual([
      'document.processed',
      'document.needs_review',
      'document.failed',
      'batch.completed',
    ]);
    expect(body.data.secret).toMatch(/^whsec_/);
    const read = await client.json('GET', `/webhooks/${body.data.id}`);
    expect(read.body.data).toEqual({ ...body.data, secret: undefined });
    const { body: list } = await client.json<WebhookJson[]>('GET', '/webhooks');
    expect(list.data).toEqual([read.body.data]);
    expect(list.meta.pagination).toEqual({ limit: 20, offset: 0, total: 1, next_cursor: null });
  });

  it('change in what is named and stay in the rest', async () => {
    const { id } = await client.create(url, { description: 'Books' });
    const changed = await client.json('PATCH', `/webhooks/${id}`, {
      events: ['document.failed'],
      enabled: false,
    });
    expect(changed.status).toBe(200);
    expect(changed.body.data).toMatchObject({
      url,
      description: 'Books',
      events: ['document.failed'],
      enabled: false,
    });
    expect((await client.json('PATCH', `/webhooks/${id}`, {})).body.data).toEqual(changed.body.data);
  });

  it('are deleted', async () => {
    const { id } = await client.create(url);
    expect((await client.documents.send('DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect((await client.json('GET', `/webhooks/${id}`)).body.meta.code).toBe('WEBHOOK_NOT_FOUND');
  });

  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/rotate-secret'],
    ['POST', '/test'],
    ['GET', '/deliveries'],
    ['POST', `/deliveries/${UNKNOWN}/redeliver`],
  ])('that do not exist are a 404 for %s %s', async (method, path) => {
    const answer = await client.json(
      method,
      `/webhooks/${UNKNOWN}${path}`,
      method === 'PATCH' ? { enabled: true } : undefined,
    );
    expect([answer.status, answer.body.meta.code]).toEqual([404, 'WEBHOOK_NOT_FOUND']);
  });

  it.each([
    [{}, 'url'],
    [{ url: 'ftp://example.com' }, 'url'],
    [{ url: 'not a url' }, 'url'],
    [{ url: 'https://a:b@example.com' }, 'url'],
    [{ url: 'http://no-such-host.invalid/' }, 'url'],
    [{ url: 7 }, 'url'],
    [{ events: [] }, 'events'],
    [{ events: ['document.deleted'] }, 'events'],
    [{ events: ['document.failed', 'document.failed'] }, 'events'],
    [{ events: null }, 'events'],
    [{ description: 'x'.repeat(201) }, 'description'],
    [{ description: 'a\0b' }, 'description'],
    [{ enabled: 'yes' }, 'enabled'],
    [{ secret: 'whsec_mine' }, 'secret'],
  ])('with %j are refused', async (changes, path) => {
    const body = 'url' in changes || path === 'url' ? changes : { url, ...changes };
    const answer = await client.json('POST', '/webhooks', body);
    expect([answer.status, answer.body.meta.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.meta.details?.map((detail) => detail.path)).toContain(path);
  });

  it('are at most 20', async () => {
    const answers = await Promise.all(Array.from({ length: 22 }, () => client.json('POST', '/webhooks', { url })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 409)).toHaveLength(2);
  });
});

describe('webhooks on the open internet', () => {
  let service: DocumentsApp;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool());
  });

  afterAll(() => service.close());

  it.each([
    'http://93.184.215.14/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://10.0.0.7/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:10.0.0.7]/',
    'https://[fd00:ec2::254]/',
  ])('may not lead to %s', async (url) => {
    const response = await fetch(`${service.api}/webhooks`, {
      method: 'POST',
      body: JSON.stringify({ url }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as ErrorJson).meta.details[0]!.path).toBe('url');
  });

  it('are not called where the address has become private since', async () => {
    const receiver = new WebhookReceiver();
    const url = new URL(await receiver.start());
    await service.database.query(
      `INSERT INTO webhooks (id, url, events, secret) VALUES ($1, $2, '{document.failed}', 'whsec_AAAA')`,
      [UNKNOWN, `https://localhost:${url.port}/`],
    );
    await fetch(`${service.api}/webhooks/${UNKNOWN}/test`, { method: 'POST' });
    for (;;) {
      const response = await fetch(`${service.api}/webhooks/${UNKNOWN}/deliveries`);
      const { data } = (await response.json()) as { data: DeliveryJson[] };
      const [attempt] = data[0]!.attempts;
      if (!attempt) continue;
      expect(attempt.error).toContain('not allowed');
      break;
    }
    expect(receiver.messages).toEqual([]);
    await receiver.stop();
  });
});
