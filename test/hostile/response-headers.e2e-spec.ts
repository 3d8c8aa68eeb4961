import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { trialModule } from '../support/trial.controller.js';

const ORIGIN = 'https://app.example.com';

/** Every place that an answer can come from. */
const ANSWERS = [
  '/api/v1/trial/one',
  '/api/v1/trial/raw',
  '/api/v1/trial/fault/bug',
  '/api/v1/nowhere',
  '/nowhere',
  '/api/v1/%zz',
  '/api/v1/documents?q=%zz',
  '/api/docs',
  '/api/docs-json',
];

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

describe('what an answer says to a browser', () => {
  let service: TestApp;

  afterEach(() => service.close());

  const start = async (corsOrigins: readonly string[] = []) => {
    service = await createTestApp({ extraction: trialModule, settings: { corsOrigins } });
  };
  const get = (path: string, init?: RequestInit) => fetch(`${service.url}${path}`, init);

  it('guesses no type, and names neither server nor version', async () => {
    await start();
    for (const path of ANSWERS) {
      const { headers } = await get(path);
      expect({ path, nosniff: headers.get('x-content-type-options') }).toEqual({ path, nosniff: 'nosniff' });
      expect([headers.get('server'), headers.get('x-powered-by'), headers.get('set-cookie')]).toEqual([
        null,
        null,
        null,
      ]);
    }
  });

  it('lets data load, run and frame nothing, and be kept by nobody', async () => {
    await start();
    for (const path of ANSWERS.filter((path) => path.startsWith('/api/v1/') && !path.includes('%zz'))) {
      expect(Object.fromEntries((await get(path)).headers)).toMatchObject({
        'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
        'cache-control': 'no-store',
      });
    }
  });

  it('opens the policy for Swagger UI no wider than its own files', async () => {
    await start();
    const policy = (await get('/api/docs')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    for (const path of ['/api/docsx', '/api/v1/api/docs'])
      expect((await get(path)).headers.get('content-security-policy')).toMatch(/^default-src 'none';base-uri/);
  });

  it('tells no stack, path or version in the body of any error', async () => {
    await start();
    for (const path of ANSWERS.slice(2, 7)) {
      const text = await (await get(path)).text();
      expect(text).not.toMatch(/\bat \w+ \(|node_modules|\.ts\b|\.js\b|fastify|nestjs|postgres|\d+\.\d+\.\d+/i);
    }
  });

  it('allows no other origin by default', async () => {
    await start();
    const preflight = await get('/api/v1/trial/body', {
      method: 'OPTIONS',
      headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
    });
    const plain = await get('/api/v1/trial/one', { headers: { origin: ORIGIN } });
    for (const { headers } of [preflight, plain])
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('allows the origins that CORS_ORIGINS names, and no other', async () => {
    await start([ORIGIN, 'http://localhost:5173']);
    const preflight = (origin: string) =>
      get('/api/v1/trial/body', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'authorization',
        },
      });
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': expect.stringContaining('PATCH'),
      'access-control-allow-headers': 'authorization',
    });
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    for (const origin of ['https://evil.example', 'https://app.example.com.evil.example', 'null']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
    const read = await get('/api/v1/trial/one', { headers: { origin: ORIGIN } });
    expect(read.headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(read.headers.get('vary')).toMatch(/origin/i);
  });
});
