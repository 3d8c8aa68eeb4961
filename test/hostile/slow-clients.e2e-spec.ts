import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { ControlledPool } from '../e2e/controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from '../e2e/documents-app.js';
import { DocumentsClient, PDF } from '../e2e/documents-client.js';
import { RawConnection } from '../support/raw-http.js';

const PART = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
const HEAD =
  'POST /api/v1/documents?process=false HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n';

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

describe('clients that take their time', () => {
  let service: DocumentsApp;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), {
      headersTimeoutS: 2,
      requestTimeoutS: 60,
      uploadStallS: 3,
      // Not a multiple of the stall: an upload that stands still is answered, not cut off.
      connectionIdleS: 10,
      maxUploadsPerAddress: 2,
      maxConnections: 8,
    });
  });

  afterAll(() => service.close());

  const open = () => RawConnection.open(service.api);
  /** A connection, and when the server has let go of it. */
  const openAndWatch = async (): Promise<[RawConnection, Promise<unknown>]> => {
    const accepted = once(service.app.getHttpServer() as Server, 'connection') as Promise<[Socket]>;
    const connection = await open();
    const [serverSide] = await accepted;
    return [connection, new Promise((resolve) => serverSide.once('close', resolve))];
  };
  const beginUpload = async (bytes: string | Uint8Array = PDF) => {
    const connection = await open();
    connection.send(`${HEAD}Content-Length: 900000\r\n\r\n${PART}`, bytes);
    return connection;
  };

  it('are answered 408 when their headers do not end', async () => {
    const connection = await open();
    connection.send('GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\nX-A: ');
    const [answer] = await connection.answersUntilClosed();
    expect(answer).toMatchObject({ status: 408, body: expect.stringContaining('took too long to arrive') });
  });

  it.each<[string, string | Uint8Array]>([
    ['before its file begins', ''],
    ['after its first bytes', PDF],
    ['in the middle of its file', Buffer.alloc(100_000, PDF)],
  ])('are answered 408 when their upload stands still %s, and leave nothing', async (_where, bytes) => {
    const connection = await beginUpload(bytes);
    const [answer] = await connection.answersUntilClosed();
    expect(answer).toMatchObject({ status: 408, body: expect.stringContaining('took too long to arrive') });
    while ((await service.storedFiles()).length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await service.database.query('SELECT id FROM documents')).toEqual([]);
  });

  it('are cut off when they never close a connection on which they were refused', async () => {
    const [connection, cut] = await openAndWatch();
    connection.socket.pause();
    connection.send('no HTTP\r\n\r\n');
    await cut;
    connection.end();
  });

  it('are cut off when they ask for a file and do not read it', async () => {
    const client = new DocumentsClient(service.api);
    // More than the buffers between two sockets hold.
    const content = Buffer.concat([PDF, Buffer.alloc(19_000_000)]);
    const { body } = await client.upload('/documents?process=false', { content });
    const [connection, cut] = await openAndWatch();
    connection.socket.pause();
    connection.send(`GET /api/v1/documents/${body.data.id}/file HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await cut;
    connection.end();
    await client.send('DELETE', `/documents/${body.data.id}`);
  });

  it('lose a connection on which they say nothing more', async () => {
    const connection = await open();
    connection.send('GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await connection.answersUntilClosed()).toMatchObject([{ status: 200 }]);
  });

  it('have no more uploads at once than the limit, and may go on when one ends', async () => {
    const client = new DocumentsClient(service.api);
    const accepted = (count: number) =>
      Array.from({ length: count }, () => once(service.app.getHttpServer() as Server, 'request'));
    const [first, second] = [await open(), await open()];
    const both = Promise.all(accepted(1));
    first.send(`${HEAD}Content-Length: 900000\r\n\r\n${PART}`);
    await both;
    const other = Promise.all(accepted(1));
    second.send(`${HEAD}Content-Length: 900000\r\n\r\n${PART}`);
    await other;
    const refused = await client.upload('/documents?process=false');
    expect({ status: refused.status, code: refused.body.meta.code }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '5',
      ratelimit: '"uploads";r=0',
      'ratelimit-policy': '"uploads";q=2;qu="concurrent-requests"',
    });
    expect((await client.list()).status).toBe(200);
    await Promise.all([first.answersUntilClosed(), second.answersUntilClosed()]);
    expect((await client.upload('/documents?process=false')).status).toBe(201);
  });

  it('read why an upload was refused, also when they send all of it first', async () => {
    const connection = await open();
    const size = 6_000_000;
    connection.send(`${HEAD}Content-Length: ${size}\r\n\r\n${PART}`);
    connection.send(Buffer.alloc(size - PART.length, 'no document '));
    expect(await connection.answer()).toMatchObject({ status: 415 });
    connection.send('GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await connection.answersUntilClosed()).toMatchObject([{ status: 415 }, { status: 200 }]);
  });

  it('can not take all connections', async () => {
    const held = await Promise.all(Array.from({ length: 12 }, () => open()));
    for (const connection of held) connection.send('GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const answered = await Promise.all(held.map((connection) => connection.answersUntilClosed()));
    expect(answered.filter(([answer]) => answer?.status === 200)).toHaveLength(8);
    expect((await new DocumentsClient(service.api).list()).status).toBe(200);
  });
});
