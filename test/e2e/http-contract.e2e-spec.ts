import { connect } from 'node:net';
import { once } from 'node:events';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { trialModule } from '../support/trial.controller.js';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly success: boolean;
    readonly data: unknown;
    readonly error: string | null;
    readonly meta: {
      readonly request_id: string;
      readonly duration_ms?: number;
      readonly code?: string;
      readonly details?: { path: string; message: string }[];
      readonly pagination?: unknown;
    };
  };
}

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the wire contract', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await createTestApp({ extraction: trialModule, settings: { maxJsonKb: 2 } });
  });

  afterAll(() => service.close());

  const call = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetch(`${service.url}${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  };
  const post = (path: string, body: string, type = 'application/json') =>
    call(path, { method: 'POST', body, headers: { 'content-type': type } });

  /** Every error looks alike, wherever it comes from. */
  const expectError = (answer: Pick<Answer, 'status' | 'body'>, status: number, code: string) => {
    expect(answer.body).toEqual({
      success: false,
      data: null,
      error: expect.stringMatching(/^\S.*\S$/),
      meta: { request_id: expect.any(String), code, details: expect.any(Array) },
    });
    expect(answer.status).toBe(status);
  };

  describe('a success', () => {
    it('comes in the envelope', async () => {
      const { status, body } = await call('/api/v1/trial/one');
      expect(status).toBe(200);
      expect(body).toEqual({
        success: true,
        data: { answer: 42 },
        error: null,
        meta: { request_id: expect.stringMatching(UUID_V7), duration_ms: expect.any(Number) },
      });
    });

    it('carries the pagination of a list in meta', async () => {
      const { body } = await call('/api/v1/trial/list');
      expect(body.data).toEqual([1, 2]);
      expect(body.meta.pagination).toEqual({ limit: 2, offset: 0, total: 5, next_cursor: 'abc' });
    });

    it('is sent as it is where the route says so', async () => {
      const response = await fetch(`${service.url}/api/v1/trial/raw`);
      expect(await response.text()).toBe('as it is');
      expect(response.headers.get('x-request-id')).toMatch(UUID_V7);
    });

    it('has no body with 204', async () => {
      const response = await fetch(`${service.url}/api/v1/trial/gone`, { method: 'DELETE' });
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
    });
  });

  describe('x-request-id', () => {
    it.each(['abc-123', 'a'.repeat(64)])('keeps the sane token %s', async (token) => {
      const { headers, body } = await call('/api/v1/trial/one', { headers: { 'x-request-id': token } });
      expect([headers.get('x-request-id'), body.meta.request_id]).toEqual([token, token]);
    });

    it.each(['a'.repeat(65), 'two words', '<script>', 'å'])('replaces %j', async (token) => {
      const { headers, body } = await call('/api/v1/trial/one', { headers: { 'x-request-id': token } });
      expect(headers.get('x-request-id')).toMatch(UUID_V7);
      expect(body.meta.request_id).toBe(headers.get('x-request-id'));
    });

    it('comes with errors too', async () => {
      const { headers, body } = await call('/nowhere', { headers: { 'x-request-id': 'abc' } });
      expect([headers.get('x-request-id'), body.meta.request_id]).toEqual(['abc', 'abc']);
    });
  });

  describe('an error', () => {
    it.each(['/api/v1/nowhere', '/nowhere', '/', '/api/v1/trial', '/api/v1/trial/one/more'])(
      'of the unknown route %s is a 404',
      async (path) => expectError(await call(path), 404, 'ROUTE_NOT_FOUND'),
    );

    it('of a method that the route has not is a 404', async () => {
      expectError(await call('/api/v1/trial/one', { method: 'PUT' }), 404, 'ROUTE_NOT_FOUND');
    });

    it.each(['{bad', '', '{"page_limit":1', '{"__proto__":{"admin":true},"page_limit":1}'])(
      'of the malformed JSON %j is a 400',
      async (body) => {
        const answer = await post('/api/v1/trial/body', body);
        expectError(answer, 400, 'VALIDATION_FAILED');
      },
    );

    it('of a JSON body over the limit is a 413', async () => {
      const big = JSON.stringify({ page_limit: 1, inner: { deep_name: 'x'.repeat(3000) } });
      expectError(await post('/api/v1/trial/body', big), 413, 'FILE_TOO_LARGE');
    });

    it('of another content type is a 415', async () => {
      expectError(await post('/api/v1/trial/body', 'a: 1', 'text/yaml'), 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it.each(['application/pdf', 'text/plain', 'application/json'])(
      'of an upload sent as %s is a 400 that says how to send it',
      async (type) => {
        const answer = await post('/api/v1/infer', '{}', type);
        expectError(answer, 400, 'MALFORMED_UPLOAD');
        expect(answer.body.error).toContain('multipart/form-data');
      },
    );

    it('of a value is a 400 that names each path as the client wrote it', async () => {
      const answer = await post(
        '/api/v1/trial/body',
        JSON.stringify({ page_limit: 11, inner: { deep_name: 1 }, x: 1 }),
      );
      expectError(answer, 400, 'VALIDATION_FAILED');
      expect(answer.body.meta.details).toEqual(
        expect.arrayContaining([
          { path: 'page_limit', message: 'must not be greater than 10' },
          { path: 'inner.deep_name', message: 'must be a string' },
          { path: 'x', message: expect.stringContaining('should not exist') },
        ]),
      );
      expect(answer.body.error).toContain(answer.body.meta.details?.[0]?.path);
    });

    it.each(['/api/v1/%zz', '/api/v1/documents/%E0%A4%A'])('of the broken URL %s is a 400', async (path) => {
      const answer = await call(path);
      expectError(answer, 400, 'VALIDATION_FAILED');
      expect(answer.body.error).toBe('The path is not valid percent-encoding');
    });

    it('of an id of thousands of characters is a short 400', async () => {
      const answer = await call(`/api/v1/documents/${'a'.repeat(5000)}`);
      expectError(answer, 400, 'VALIDATION_FAILED');
      expect(answer.body.error).toBe('A part of the path is too long; an id is a UUID of 36 characters');
    });

    it.each(['label=%zz', 'label=%E0%A4%A', 'label=100%', 'status=failed&label=a?%'])(
      'of the broken query %s is a 400',
      async (query) => {
        const answer = await call(`/api/v1/documents?${query}`);
        expectError(answer, 400, 'VALIDATION_FAILED');
        expect(answer.body.error).toMatch(/^The query is not valid percent-encoding/);
      },
    );

    it('spares a query that is well encoded', async () => {
      expect((await call('/api/v1/documents?label=100%25%20%C3%A5')).status).toBe(200);
    });

    it('of the domain keeps its code and sentence', async () => {
      const answer = await call('/api/v1/trial/fault/conflict');
      expectError(answer, 409, 'VERSION_CONFLICT');
      expect(answer.body.error).toBe('The document has changed; read it again');
    });

    it('of the framework keeps its sentence', async () => {
      const answer = await call('/api/v1/trial/fault/framework');
      expectError(answer, 400, 'VALIDATION_FAILED');
      expect(answer.body.error).toBe('That is no good');
    });

    it('of ours tells nothing of the inside', async () => {
      const answer = await call('/api/v1/trial/fault/bug');
      expectError(answer, 500, 'INTERNAL_ERROR');
      expect(answer.body.error).toBe('Internal server error');
      expect(JSON.stringify(answer.body)).not.toMatch(/password|secret/);
    });

    it.each(['database', 'refused'])('of a lost %s connection is a 503 that says when to come back', async (fault) => {
      const answer = await call(`/api/v1/trial/fault/${fault}`);
      expectError(answer, 503, 'DEPENDENCY_UNAVAILABLE');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.body.error).not.toMatch(/admin|10\.1\.2\.3/);
    });
  });

  describe('bytes that are no request', () => {
    const send = async (bytes: string) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.write(bytes);
      await once(socket, 'close');
      const [head = '', body = ''] = received.split('\r\n\r\n', 2);
      return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), body: JSON.parse(body) as Answer['body'] };
    };

    it('are a 400', async () => {
      expectError(await send('GET / HTTP/1.1\r\nbad header\r\n\r\n'), 400, 'VALIDATION_FAILED');
    });

    it('are a 431 where the headers are too large', async () => {
      const headers = `x-big: ${'x'.repeat(100_000)}`;
      expectError(await send(`GET / HTTP/1.1\r\nhost: a\r\n${headers}\r\n\r\n`), 431, 'VALIDATION_FAILED');
    });
  });
});

describe('the rate limit', () => {
  let service: TestApp;

  const start = async (trustProxy: readonly string[]) => {
    service = await createTestApp({
      extraction: trialModule,
      settings: { rateLimitMax: 3, rateLimitWindowS: 60, trustProxy },
    });
  };
  const get = (path: string, forwardedFor?: string) =>
    fetch(`${service.url}/api/v1${path}`, { headers: forwardedFor ? { 'x-forwarded-for': forwardedFor } : {} });

  afterEach(() => service.close());

  it('refuses what is above it, over all routes, and says when to come back', async () => {
    await start([]);
    const first = await get('/trial/one');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=3;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"default";r=2;t=\d+$/);
    await get('/trial/list');
    expect((await get('/trial/one')).status).toBe(200);
    const refused = await get('/trial/list');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ success: false, meta: { code: 'RATE_LIMITED' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('believes no X-Forwarded-For of a stranger', async () => {
    await start([]);
    const statuses = [];
    for (let n = 1; n <= 4; n += 1) statuses.push((await get('/trial/one', `198.51.100.${n}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('counts by the forwarded address behind a named proxy', async () => {
    await start(['127.0.0.0/8']);
    const statuses = [];
    for (let n = 1; n <= 4; n += 1) statuses.push((await get('/trial/one', `198.51.100.${n}`)).status);
    expect(statuses).toEqual([200, 200, 200, 200]);
    for (let n = 1; n <= 3; n += 1) await get('/trial/one', '198.51.100.1');
    expect((await get('/trial/one', '198.51.100.1')).status).toBe(429);
  });
});
