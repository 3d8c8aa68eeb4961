import { ControlledPool } from '../e2e/controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from '../e2e/documents-app.js';
import { PDF } from '../e2e/documents-client.js';
import { issueKey, type KeyHolder } from '../e2e/issue-key.js';
import { RawConnection } from '../support/raw-http.js';

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

describe('uploads with one key', () => {
  let service: DocumentsApp;
  let anna: KeyHolder;
  let ben: KeyHolder;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), { auth: 'api-key', maxUploadsPerKey: 1 });
    anna = await issueKey(service, { name: 'Anna' });
    ben = await issueKey(service, { name: 'Ben' });
  });

  afterAll(() => service.close());

  /** Under way once its first bytes are in the store. */
  async function beginUpload({ headers }: KeyHolder): Promise<RawConnection> {
    const connection = await RawConnection.open(service.api);
    const head = `POST /api/v1/documents?process=false HTTP/1.1\r\nHost: a\r\nAuthorization: ${headers.authorization}\r\n`;
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
    connection.send(`${head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n`);
    connection.send(part, Buffer.alloc(100_000, PDF));
    while ((await service.storedFiles()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    return connection;
  }

  it('are no more at once than the limit, whatever others do', async () => {
    const first = await beginUpload(anna);
    const refused = await anna.client.upload('/documents?process=false');
    expect({ status: refused.status, code: refused.body.meta.code }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(refused.body.error).toContain('1 uploads at once with this key');
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await anna.client.list()).status).toBe(200);
    expect((await ben.client.upload('/documents?process=false')).status).toBe(201);
    first.end();
    for (;;) {
      const { status } = await anna.client.upload('/documents?process=false');
      if (status === 201) break;
      expect(status).toBe(429);
    }
  });
});
