import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, PDF, type UploadParts } from './documents-client.js';

const MEGABYTE = 1024 * 1024;
const ROUTES = ['/infer', '/documents', '/documents?process=false'];

describe('refused uploads', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;
  let existing: string;
  let before: unknown;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { maxUploadMb: 1 });
    client = new DocumentsClient(service.api);
    pool.behave(() => Promise.resolve(extracted({})));
    existing = await client.processed();
    before = await traces(service);
  });

  afterAll(() => service.close());

  afterEach(async () => {
    const after = await traces(service);
    if (!same(after, before)) throw new Error(`an upload left something behind: ${JSON.stringify(after)}`);
  });

  const CASES: readonly (readonly [what: string, parts: UploadParts, status: number, code: string])[] = [
    ['a zero-byte file', { content: Buffer.alloc(0) }, 422, 'EMPTY_DOCUMENT'],
    ['HTML named .pdf', { content: Buffer.from('<html><body>%PDF</body></html>') }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an executable', { content: Buffer.from('MZ\u0090\u0000') }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a file one byte over the limit', { content: padded(MEGABYTE + 1) }, 413, 'FILE_TOO_LARGE'],
  ];

  it.each(ROUTES.flatMap((route) => CASES.map((refused) => [route, ...refused] as const)))(
    'POST %s: %s',
    async (route, _what, parts, status, code) => {
      const answer = await client.upload(route, parts);
      expect({ status: answer.status, code: answer.body.meta.code }).toEqual({ status, code });
      expect(answer.body).toMatchObject({ success: false, data: null, error: expect.stringMatching(/^[A-Z].*[^.]$/) });
    },
  );

  it.each(CASES)('PUT: %s', async (_what, parts, status, code) => {
    const answer = await client.upload(`/documents/${existing}`, parts, 'PUT');
    expect({ status: answer.status, code: answer.body.meta.code }).toEqual({ status, code });
  });

  it.each<[string, UploadParts['text'], string, string]>([
    ['labels that are no labels', [['labels', '[1,2]']], 'VALIDATION_FAILED', 'labels.0'],
    ['too long a label', [['labels', 'x'.repeat(65)]], 'VALIDATION_FAILED', 'labels.0'],
    ['metadata that are no JSON', [['metadata', '{a:1}']], 'VALIDATION_FAILED', 'metadata'],
    ['metadata that are no object', [['metadata', '[]']], 'VALIDATION_FAILED', 'metadata'],
    [
      'metadata given twice',
      [
        ['metadata', '{}'],
        ['metadata', '{}'],
      ],
      'VALIDATION_FAILED',
      'metadata',
    ],
    ['NUL in metadata', [['metadata', '{"a":"\\u0000"}']], 'VALIDATION_FAILED', 'metadata'],
  ])('%s', async (_what, text, code, path) => {
    const { status, body } = await client.upload('/documents', { text });
    expect(status).toBe(400);
    expect(body.meta).toMatchObject({ code, details: [{ path }] });
  });

  it.each(ROUTES)('POST %s with a part that nobody asked for', async (route) => {
    const { status, body } = await client.upload(route, { text: [['status', 'processed']] });
    expect(status).toBe(400);
    expect(body.meta.code).toBe('MALFORMED_UPLOAD');
  });

  it('POST without a file, with two, or with a file of another name', async () => {
    const none = new FormData();
    none.append('labels', 'a');
    const two = new FormData();
    two.append('file', new Blob([PDF]), 'a.pdf');
    two.append('file', new Blob([PDF]), 'b.pdf');
    const other = new FormData();
    other.append('document', new Blob([PDF]), 'a.pdf');
    for (const body of [none, two, other]) {
      const answer = await client.send('POST', '/documents', { body });
      expect({ status: answer.status, code: answer.body.meta.code }).toEqual({ status: 400, code: 'MALFORMED_UPLOAD' });
    }
  });

  it.each([
    ['application/json', '{"file":"x"}', 400],
    ['multipart/form-data', 'no boundary', 400],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF-',
      400,
    ],
  ])('POST with content type %s and a body that does not fit it', async (contentType, body, status) => {
    const answer = await client.send('POST', '/documents', { headers: { 'content-type': contentType }, body });
    expect({ status: answer.status, code: answer.body.meta.code }).toEqual({ status, code: 'MALFORMED_UPLOAD' });
  });

  it('PUT to a document that is not there, before it reads the file', async () => {
    const answer = await client.upload('/documents/0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23', {}, 'PUT');
    expect(answer.status).toBe(404);
  });

  it('leaves nothing behind of an upload that breaks off', async () => {
    const halfway = await beginUpload(service);
    await untilSomethingArrived(service, before);
    const gone = once(halfway, 'close');
    halfway.destroy();
    await gone;
    await untilNothingIsLeft(service, before);
  });
});

describe('accepted uploads', () => {
  it('take a file of exactly the limit, whatever its name says', async () => {
    const pool = new ControlledPool();
    const service = await startDocumentsApp(pool, { maxUploadMb: 1 });
    try {
      const client = new DocumentsClient(service.api);
      const largest = await client.upload('/documents?process=false', { content: padded(MEGABYTE), filename: 'a.txt' });
      expect(largest.status).toBe(201);
      expect(largest.body.data).toMatchObject({ size: MEGABYTE, media_type: 'application/pdf', filename: 'a.txt' });
    } finally {
      await service.close();
    }
  });
});

function padded(size: number): Buffer {
  return Buffer.concat([PDF, Buffer.alloc(size - PDF.length, 0x20)]);
}

async function traces(service: DocumentsApp) {
  return {
    rows: await service.database.query<unknown[]>('SELECT id, version FROM documents ORDER BY id'),
    files: (await service.storedFiles()).toSorted(),
  };
}

/** Sends the head of a multipart request and part of its file, and leaves the rest out. */
async function beginUpload(service: DocumentsApp): Promise<Socket> {
  const { hostname, port, pathname } = new URL(service.api);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
  socket.write(
    `POST ${pathname}/documents HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: multipart/form-data; boundary=b\r\n` +
      `Content-Length: 900000\r\n\r\n${part}${padded(200_000).toString('latin1')}`,
  );
  return socket;
}

async function untilSomethingArrived(service: DocumentsApp, before: unknown): Promise<void> {
  while (same(await traces(service), before)) await nextTurn();
}

async function untilNothingIsLeft(service: DocumentsApp, before: unknown): Promise<void> {
  while (!same(await traces(service), before)) await nextTurn();
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
