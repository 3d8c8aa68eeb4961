import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { RawConnection } from '../support/raw-http.js';
import { trialModule } from '../support/trial.controller.js';

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

describe('limits of a request', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await createTestApp({
      extraction: trialModule,
      settings: {
        maxHeaders: 30,
        maxHeaderKb: 8,
        maxQueryLength: 100,
        maxJsonDepth: 5,
        maxUploadParts: 4,
        maxUploadTextKb: 1,
      },
    });
  });

  afterAll(() => service.close());

  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${service.url}/api/v1${path}`, init);
    const body = (await response.json()) as { error: string | null; meta: { code?: string } };
    return { status: response.status, code: body.meta.code, error: body.error };
  };
  const refused = (error: RegExp, code = 'VALIDATION_FAILED') => ({
    status: 400,
    code,
    error: expect.stringMatching(error),
  });

  it('takes as many headers as the limit says, and no more', async () => {
    const headers = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, 'a']));
    expect(await call('/trial/one', { headers: headers(20) })).toMatchObject({ status: 200 });
    expect(await call('/trial/one', { headers: headers(31) })).toEqual(refused(/more than 30 headers/));
  });

  it('refuses headers that are too large with 431, also while they still come', async () => {
    const connection = await RawConnection.open(service.url);
    connection.send(`GET /api/v1/trial/one HTTP/1.1\r\nHost: localhost\r\nX-Big: ${'x'.repeat(9000)}`);
    expect(await connection.answer()).toMatchObject({
      status: 431,
      body: expect.stringContaining('headers are too large'),
    });
  });

  it('takes a query up to the limit', async () => {
    expect(await call(`/trial/one?q=${'a'.repeat(98)}`)).toMatchObject({ status: 200 });
    expect(await call(`/trial/one?q=${'a'.repeat(99)}`)).toEqual(refused(/longer than 100 characters/));
  });

  it('takes JSON up to the limit of depth', async () => {
    const post = (deep: unknown) =>
      call('/trial/body', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ page_limit: 1, inner: { deep_name: deep } }),
      });
    expect(await post('a')).toMatchObject({ status: 200 });
    expect(await post([[['a']]])).toEqual(refused(/must be a string/));
    expect(await post([[[['a']]]])).toEqual(refused(/more than 5 levels deep/));
    const bottomless = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: bottomless };
    expect(await call('/trial/body', init)).toEqual(refused(/more than 5 levels deep/));
  });

  describe('of an upload', () => {
    const PDF = '%PDF-1.7\n';
    const upload = (parts: readonly string[]) =>
      call('/documents', {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`,
      });
    const text = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
    const file = `Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${PDF}`;

    it('refuses too many parts, whatever they are', async () => {
      const labels = Array.from({ length: 5 }, (_, n) => text('labels', `l${n}`));
      expect(await upload([...labels, file])).toEqual(refused(/broken|parts/, 'MALFORMED_UPLOAD'));
      expect(await upload([file, ...labels])).toEqual(refused(/broken|parts/, 'MALFORMED_UPLOAD'));
    });

    it('refuses a text part that is too long', async () => {
      expect(await upload([text('labels', 'a'.repeat(1025)), file])).toEqual(
        refused(/text part is longer than 1024 bytes/, 'MALFORMED_UPLOAD'),
      );
    });

    it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('refuses a part named %s', async (name) => {
      expect(await upload([text(name, '{"admin":true}'), file])).toMatchObject({ status: 400 });
    });

    it('bears parts with thousands of headers, without an end, or without a name', async () => {
      const many = `${'X-A: b\r\n'.repeat(3000)}${file}`;
      expect((await upload([many])).status).toBeGreaterThanOrEqual(400);
      expect(await upload(['Content-Disposition: form-data\r\n\r\nx'])).toMatchObject({ status: 400 });
      expect(await upload([`X-A: ${'a'.repeat(200_000)}`])).toMatchObject({ status: 400 });
      expect(await call('/trial/one')).toMatchObject({ status: 200 });
    });

    it('reads a metadata part that says it is JSON', async () => {
      const part = 'Content-Disposition: form-data; name="metadata"\r\nContent-Type: application/json\r\n\r\n{"a":1}';
      const init = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b' } };
      const body = `--b\r\n${part}\r\n--b\r\n${file}\r\n--b--\r\n`;
      const response = await fetch(`${service.url}/api/v1/documents?process=false`, { ...init, body });
      expect(await response.json()).toMatchObject({ success: true, data: { metadata: { a: 1 } } });
    });
  });
});
