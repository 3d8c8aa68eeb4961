import { ControlledPool } from '../e2e/controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from '../e2e/documents-app.js';
import { formOf, PDF } from '../e2e/documents-client.js';
import { issueKey, type KeyHolder } from '../e2e/issue-key.js';
import { RawConnection } from '../support/raw-http.js';

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

/** What attacks on the running service once found. */
describe('outsiders', () => {
  let service: DocumentsApp;
  let anna: KeyHolder;
  let ben: KeyHolder;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), { auth: 'api-key', eventStreamsPerTenant: 2 });
    anna = await issueKey(service, { tenantId: 'anna', name: 'Anna' });
    ben = await issueKey(service, { tenantId: 'ben', name: 'Ben' });
  });

  afterAll(() => service.close());

  async function answerTo(...lines: string[]): Promise<{ status: number; body: string }> {
    const connection = await RawConnection.open(service.api);
    connection.send(`${lines.join('\r\n')}\r\nHost: a\r\n\r\n`);
    const answer = await connection.answer();
    connection.end();
    return answer;
  }

  it.each(['Authorization', 'Content-Type', 'HOST'])(
    'can not send %s twice, for two readers to differ',
    async (name) => {
      const own = `Authorization: ${anna.headers.authorization}`;
      const { status, body } = await answerTo('GET /api/v1/documents HTTP/1.1', own, `${name}: a`, `${name}: b`);
      expect({ status, code: JSON.parse(body).meta.code }).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
    },
  );

  it.each([
    ['/documents', 71],
    ['/documents', 3000],
    ['/batches', 3000],
    ['/infer', 0],
  ])('are told that the boundary of an upload to %s can not have %i characters', async (path, length) => {
    const headers = { 'content-type': `multipart/form-data; boundary=${'b'.repeat(length)}` };
    const { status, body } = await anna.client.send('POST', path, { headers, body: '--b--\r\n' });
    expect({ status, code: body.meta.code }).toEqual({ status: 400, code: 'MALFORMED_UPLOAD' });
    expect(body.error).toContain('at most 70 characters');
  });

  it('may use a boundary of 70 characters, quoted too', async () => {
    const line = 'b'.repeat(70);
    const part = `--${line}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(part), PDF, Buffer.from(`\r\n--${line}--\r\n`)]);
    for (const boundary of [line, `"${line}"`]) {
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      const { status } = await anna.client.send('POST', '/documents?process=false', { headers, body });
      expect(status).toBe(201);
    }
  });

  it.each(['../../package.json', '%2e%2e/%2e%2e/package.json', '..%5c..%5cpackage.json'])(
    'find nothing beside Swagger UI at %s',
    async (path) => {
      const { status, body } = await answerTo(`GET /api/docs/${path} HTTP/1.1`);
      expect({ status, code: JSON.parse(body).meta.code }).toEqual({ status: 404, code: 'ROUTE_NOT_FOUND' });
    },
  );

  it('can not store what pollutes the prototype of a client that merges it', async () => {
    const { id } = (await anna.client.upload('/documents?process=false')).body.data;
    const edited = await anna.client.patch(id, '{"metadata":{"a":{"__proto__":{"admin":true}}}}');
    expect({ status: edited.status, code: edited.body.meta.code }).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
    const text = [['metadata', '{"a":{"__proto__":{"admin":true}}}']] as const;
    const posted = await anna.client.send('POST', '/documents', { body: formOf({ text }) });
    expect([posted.status, posted.body.error]).toEqual([400, 'metadata must not hold the key __proto__']);
  });

  it("can not take all event streams with one tenant's keys", async () => {
    const leave = new AbortController();
    const open = ({ headers }: KeyHolder) => fetch(`${service.api}/events`, { headers, signal: leave.signal });
    expect([(await open(anna)).status, (await open(anna)).status]).toEqual([200, 200]);
    const second = await issueKey(service, { tenantId: 'anna', name: 'another of Anna' });
    const refused = await open(second);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ meta: { code: 'OVERLOADED' } });
    expect((await open(ben)).status).toBe(200);
    leave.abort();
  });

  describe('on web pages that a browser shows, while no key is asked for', () => {
    let open: DocumentsApp;

    beforeAll(async () => {
      open = await startDocumentsApp(new ControlledPool(), {
        allowedHosts: ['invoices.example.com'],
        corsOrigins: ['https://books.example.com'],
      });
    });

    afterAll(() => open.close());

    async function statusFor(headers: Record<string, string>, path = '/documents'): Promise<number> {
      const connection = await RawConnection.open(open.api);
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      connection.send(`GET /api/v1${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
      const { status } = await connection.answer();
      connection.end();
      return status;
    }

    it.each([
      'localhost',
      'LOCALHOST:3000',
      '127.0.0.1',
      '127.9.9.9:80',
      '[::1]:3000',
      'invoices.example.com',
      'a.localhost',
    ])('may use the name %s', async (host) => expect(await statusFor({ Host: host })).toBe(200));

    it.each([
      'evil.example',
      '127.0.0.1.evil.example',
      'localhost.evil.example:3000',
      '10.0.0.1',
      '[::2]',
      'a b',
      '@',
      '',
    ])('can not lead the name "%s" here', async (host) => expect(await statusFor({ Host: host })).toBe(403));

    it('can not post from another page, but from Swagger UI and from pages that CORS_ORIGINS names', async () => {
      const Host = '127.0.0.1:3000';
      for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:4000', 'http://localhost:3000']) {
        expect({ Origin, status: await statusFor({ Host, Origin }) }).toEqual({ Origin, status: 403 });
      }
      for (const Origin of ['http://127.0.0.1:3000', 'https://books.example.com']) {
        expect({ Origin, status: await statusFor({ Host, Origin }) }).toEqual({ Origin, status: 200 });
      }
      expect(await statusFor({ Host: 'balancer.example' }, '/health/live')).toBe(200);
    });
  });
});
