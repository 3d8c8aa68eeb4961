import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { RawConnection } from '../support/raw-http.js';
import { trialModule } from '../support/trial.controller.js';

/** What an attacker hides in the body of another request; a server that answers it could be made to answer it to others. */
const SMUGGLED = 'GET /api/v1/trial/one HTTP/1.1\r\nHost: localhost\r\n\r\n';
const POST = 'POST /api/v1/trial/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const CHUNKED = `${POST}Transfer-Encoding: chunked\r\n\r\n`;

/** Each could be read in two ways by two servers in a row: RFC 9112, sections 5 to 7 and 11.2. */
const AMBIGUOUS: readonly (readonly [what: string, bytes: string])[] = [
  [
    'Content-Length with Transfer-Encoding',
    `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  [
    'Transfer-Encoding with Content-Length',
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  ['two Content-Lengths that differ', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${SMUGGLED}`],
  ['two Content-Lengths that agree', `${POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}${SMUGGLED}`],
  ['a list of Content-Lengths', `${POST}Content-Length: 2, 2\r\n\r\n{}${SMUGGLED}`],
  ['a signed Content-Length', `${POST}Content-Length: +2\r\n\r\n{}${SMUGGLED}`],
  ['a negative Content-Length', `${POST}Content-Length: -1\r\n\r\n${SMUGGLED}`],
  ['a Content-Length in hexadecimal', `${POST}Content-Length: 0x2\r\n\r\n{}${SMUGGLED}`],
  ['a Content-Length past 2^64', `${POST}Content-Length: 18446744073709551618\r\n\r\n{}${SMUGGLED}`],
  [
    'two Transfer-Encodings',
    `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  ['chunked that is not last', `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['an unknown Transfer-Encoding', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  [
    'a header folded over two lines',
    `${POST}Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  ['a space before the colon', `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['a header line without a colon', `${POST}Content-Length\r\n\r\n{}${SMUGGLED}`],
  ['a header name with a control character', `${POST}Content\x0bLength: 2\r\n\r\n{}${SMUGGLED}`],
  ['a NUL in a header value', `${POST}X-A: a\0b\r\nContent-Length: 2\r\n\r\n{}${SMUGGLED}`],
  ['a bare CR in a header value', `${POST}X-A: a\rTransfer-Encoding: chunked\r\n\r\n${SMUGGLED}`],
  ['lines that end in LF alone', `${POST.replaceAll('\r\n', '\n')}Transfer-Encoding: chunked\n\n0\n\n${SMUGGLED}`],
  ['a chunk size that is no number', `${CHUNKED}zz\r\n{}\r\n0\r\n\r\n${SMUGGLED}`],
  ['a chunk size with a sign', `${CHUNKED}+2\r\n{}\r\n0\r\n\r\n${SMUGGLED}`],
  ['a chunk size past 2^64', `${CHUNKED}10000000000000002\r\n{}\r\n0\r\n\r\n${SMUGGLED}`],
  ['a chunk longer than its size', `${CHUNKED}2\r\n{}XX\r\n0\r\n\r\n${SMUGGLED}`],
  ['a chunk that ends in LF alone', `${CHUNKED}2\n{}\n0\n\n${SMUGGLED}`],
  ['two Hosts', `GET /api/v1/trial/one HTTP/1.1\r\nHost: localhost\r\nHost: b\r\nConnection: close\r\n\r\n`],
  ['no Host', 'GET /api/v1/trial/one HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a request line of HTTP/0.9', 'GET /api/v1/trial/one\r\n\r\n'],
  ['an unknown version', 'GET /api/v1/trial/one HTTP/3.7\r\nHost: localhost\r\n\r\n'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
];

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

describe('bytes that two servers could read in two ways', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await createTestApp({ extraction: trialModule });
  });

  afterAll(() => service.close());

  it.each(AMBIGUOUS)('%s: one 400, and nothing behind it is read', async (_what, bytes) => {
    const connection = await RawConnection.open(service.url);
    connection.send(bytes);
    const answers = await connection.answersUntilClosed();
    expect(answers.map(({ status }) => status)).toEqual([400]);
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({
      success: false,
      data: null,
      meta: { code: 'VALIDATION_FAILED' },
    });
    expect(answers[0]?.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  it('answers two honest requests on one connection, each once', async () => {
    const connection = await RawConnection.open(service.url);
    connection.send(SMUGGLED, SMUGGLED.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    const answers = await connection.answersUntilClosed();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('reads an address of another host as its own: RFC 9112, 3.2.2', async () => {
    const connection = await RawConnection.open(service.url);
    connection.send(
      'GET http://169.254.169.254/api/v1/trial/one HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(await connection.answersUntilClosed()).toMatchObject([
      { status: 200, body: expect.stringContaining('{"answer":42}') },
    ]);
  });

  it.each(['//evil.example/api/v1/trial/one', '*', 'evil.example:443'])(
    'goes nowhere for the target %s',
    async (target) => {
      const connection = await RawConnection.open(service.url);
      const method = target === '*' ? 'OPTIONS' : 'GET';
      connection.send(`${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      const [answer, ...more] = await connection.answersUntilClosed();
      expect(more).toEqual([]);
      expect([400, 404]).toContain(answer?.status);
    },
  );

  it('opens no tunnel and changes no protocol', async () => {
    const tunnel = await RawConnection.open(service.url);
    tunnel.send('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect((await tunnel.answersUntilClosed()).filter(({ status }) => status < 400)).toEqual([]);
    const upgrade = await RawConnection.open(service.url);
    upgrade.send(
      'GET /api/v1/trial/one HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
    );
    expect(await upgrade.answer()).toMatchObject({ status: 200 });
    upgrade.end();
  });
});
