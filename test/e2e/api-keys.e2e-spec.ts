import { NotifyChannel } from '@app/platform';
import { ControlledPool } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';
import { issueKey, type KeyHolder } from './issue-key.js';

interface KeyJson {
  readonly id: string;
  readonly name: string;
  readonly key?: string;
  readonly hint: string;
  readonly scopes: string[];
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
  readonly expires_at: string | null;
}

/** Two services share a machine that runs other tests at the same time. */
const PATIENCE_MS = 60_000;

describe('API keys', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let admin: KeyHolder;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { auth: 'api-key' });
    admin = await issueKey(service, { name: 'the admin', scopes: ['admin'] });
  }, PATIENCE_MS);

  afterAll(() => service.close());

  const statusWith = async (authorization: string | undefined, path = '/documents') => {
    const headers = authorization === undefined ? {} : { authorization };
    const { status, headers: answered, body } = await new DocumentsClient(service.api, headers).send('GET', path);
    return { status, code: body.meta.code, challenge: answered.get('www-authenticate') };
  };

  it('asks for a key, and says how to send one', async () => {
    expect(await statusWith(undefined)).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
      challenge: 'Bearer realm="Invoice Master"',
    });
  });

  it('asks for it whatever way a route is called', async () => {
    const origin = service.api.replace('/api/v1', '');
    const ask = async (method: string, path: string) => (await fetch(`${origin}${path}`, { method })).status;
    expect(await ask('HEAD', '/api/v1/documents')).toBe(401);
    expect(await ask('GET', '/api/v1/%64ocuments')).toBe(401);
    expect(await ask('GET', '/api/v1/documents/?limit=1')).not.toBe(200);
    expect(await ask('GET', '/api/v1//documents')).toBe(404);
    expect(await ask('GET', '/API/v1/documents')).toBe(404);
    expect(await ask('OPTIONS', '/api/v1/documents')).toBe(404);
  });

  it.each([
    ['of another scheme', 'Basic YTpi'],
    ['that never was', `Bearer im_${'A'.repeat(43)}`],
    ['of the wrong form', 'Bearer im_x'],
    ['that is none', 'Bearer'],
    ['with more behind it', `Bearer im_${'A'.repeat(43)} x`],
  ])('refuses a key %s', async (_what, authorization) => {
    expect(await statusWith(authorization)).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
      challenge: 'Bearer realm="Invoice Master", error="invalid_token"',
    });
  });

  it('refuses a key without the scope of the route, and names the scope', async () => {
    expect(await statusWith(admin.headers.authorization)).toEqual({
      status: 403,
      code: 'FORBIDDEN',
      challenge: 'Bearer realm="Invoice Master", error="insufficient_scope", scope="documents:read"',
    });
  });

  it('takes a key whatever the case of its scheme', async () => {
    const { secret } = await issueKey(service, { scopes: ['documents:read'] });
    expect((await statusWith(`bearer ${secret}`)).status).toBe(200);
  });

  it('refuses an expired key, also one that it knew before', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { secret } = await issueKey(service, { expiresAt });
    expect((await statusWith(`Bearer ${secret}`)).status).toBe(200);
    jest.useFakeTimers({ now: expiresAt, doNotFake: FAKE_ONLY_DATE });
    try {
      expect((await statusWith(`Bearer ${secret}`)).status).toBe(401);
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows a new key once and keeps its hash only', async () => {
    const { status, body, headers } = await create({ name: 'import', scopes: ['infer', 'documents:read'] });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    const secret = body.data.key ?? '';
    expect(secret).toMatch(/^im_[A-Za-z0-9_-]{43}$/);
    expect(body.data).toMatchObject({ name: 'import', scopes: ['infer', 'documents:read'], hint: secret.slice(0, 9) });
    expect((await statusWith(`Bearer ${secret}`)).status).toBe(200);
    expect(JSON.stringify((await list()).body)).not.toContain(secret);
    const rows = JSON.stringify(await service.database.query('SELECT * FROM api_keys'));
    expect(rows).toContain(body.data.id);
    expect(rows).not.toContain(secret.slice(9));
  });

  it.each([
    [{ name: '', scopes: ['infer'] }, 'name'],
    [{ name: 'a\nb', scopes: ['infer'] }, 'name'],
    [{ name: 'a', scopes: [] }, 'scopes'],
    [{ name: 'a', scopes: ['everything'] }, 'scopes'],
    [{ name: 'a', scopes: ['infer'], expires_at: '2001-01-01T00:00:00Z' }, 'expires_at'],
    [{ name: 'a', scopes: ['infer'], tenant: 'other' }, 'tenant'],
  ])('refuses to make %j', async (request, path) => {
    const { status, body } = await create(request);
    expect({ status, path: body.meta.details?.[0]?.path }).toEqual({ status: 400, path });
  });

  it('notes when a key was used', async () => {
    const { key, client } = await issueKey(service);
    const before = Date.now();
    await client.list();
    const shown = (await list()).body.data.find(({ id }) => id === key.id);
    expect(Date.parse(shown?.last_used_at ?? '')).toBeGreaterThanOrEqual(before - 1);
  });

  it(
    'revokes a key at once, here and on another node',
    async () => {
      const other = await startBeside(service, pool, { auth: 'api-key' });
      const { key, headers, client } = await issueKey(service);
      const there = new DocumentsClient(other.api, headers);
      expect([(await client.list()).status, (await there.list()).status]).toEqual([200, 200]);
      const hasHappened = () => Promise.resolve(true);
      const told = other.app
        .get(NotifyChannel)
        .waitFor('api-keys-changed', key.id, { timeoutMs: PATIENCE_MS, hasHappened });
      expect((await admin.client.send('DELETE', `/keys/${key.id}`)).status).toBe(204);
      expect((await client.list()).status).toBe(401);
      expect(await told).toBe(true);
      expect((await there.list()).status).toBe(401);
      const shown = (await list()).body.data.find(({ id }) => id === key.id);
      expect(shown?.revoked_at).not.toBeNull();
      await other.close();
    },
    PATIENCE_MS,
  );

  it(
    'counts the requests of each key, besides those of its address',
    async () => {
      const strict = await startBeside(service, pool, { auth: 'api-key', rateLimitMax: 50, rateLimitKeyMax: 2 });
      const [one, other] = [await issueKey(strict), await issueKey(strict)];
      const first = await one.client.list();
      expect(first.headers.get('ratelimit-policy')).toBe('"default";q=50;w=60, "key";q=2;w=60');
      expect(first.headers.get('ratelimit')).toMatch(/^"default";r=49;t=\d+, "key";r=1;t=\d+$/);
      expect((await one.client.list()).status).toBe(200);
      const third = await one.client.list();
      expect([third.status, third.body.meta.code]).toEqual([429, 'RATE_LIMITED']);
      expect(third.body.error).toContain('with this key');
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await other.client.list()).status).toBe(200);
      await strict.close();
    },
    PATIENCE_MS,
  );

  it('knows nothing of keys that are not there', async () => {
    const { status, body } = await admin.client.send('DELETE', '/keys/0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23');
    expect([status, body.meta.code]).toEqual([404, 'KEY_NOT_FOUND']);
    expect((await admin.client.send('DELETE', '/keys/7')).status).toBe(400);
  });

  it('writes the name of the key beside a correction', async () => {
    const { client } = await issueKey(service, { name: 'Anna' });
    const id = await client.processed();
    const { body } = await client.patch(id, { fields: { Amount: '12.50' } });
    expect(body.data.corrections).toEqual([expect.objectContaining({ field: 'Amount', by: 'Anna' })]);
  });

  function create(request: object) {
    return admin.client.send<KeyJson>('POST', '/keys', {
      body: JSON.stringify(request),
      headers: { 'content-type': 'application/json' },
    });
  }

  function list() {
    return admin.client.send<KeyJson[]>('GET', '/keys?limit=100');
  }
});

/** Sockets and database connections need their real clocks. */
const FAKE_ONLY_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const satisfies jest.FakeableAPI[];
