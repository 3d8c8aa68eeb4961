import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { TargetGuard } from './target-guard.js';
import { WebhookSender } from './webhook-sender.js';

const HEADERS = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,abc' };
const BODY = '{"type":"document.processed"}';

describe('WebhookSender', () => {
  const open: { close(): unknown }[] = [];
  const sender = new WebhookSender(new TargetGuard(true), 1000);

  afterEach(() => open.splice(0).forEach((server) => server.close()));
  afterAll(() => sender.onModuleDestroy());

  async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    return (server.address() as AddressInfo).port;
  }

  const receive = async (listener: RequestListener) => `http://127.0.0.1:${await listen(createServer(listener))}/hook`;

  const send = (url: string, by = sender, signal = new AbortController().signal) =>
    by.send({ url, headers: HEADERS, body: BODY }, signal);

  it('posts the body as it is, with the headers', async () => {
    let seen: unknown;
    const url = await receive((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, headers, url: path } = request;
        seen = { method, path, headers, body: Buffer.concat(chunks).toString() };
        response.writeHead(204).end();
      });
    });
    const outcome = await send(`${url}?a=1`);
    expect(outcome).toMatchObject({ statusCode: 204, error: null, retryAfterMs: null });
    expect(Date.parse(outcome.at)).toBeLessThanOrEqual(Date.now());
    expect(seen).toMatchObject({ method: 'POST', path: '/hook?a=1', body: BODY });
    expect((seen as { headers: object }).headers).toMatchObject({
      ...HEADERS,
      'content-type': 'application/json',
      'content-length': String(BODY.length),
      'user-agent': expect.stringContaining('Invoice-Master'),
    });
  });

  it.each([
    [500, /answered 500/],
    [410, /410 Gone/],
    [404, /answered 404/],
  ])('reports the status %i', async (status, error) => {
    const url = await receive((_request, response) => response.writeHead(status).end('no'));
    expect(await send(url)).toMatchObject({ statusCode: status, error: expect.stringMatching(error) });
  });

  it('follows no redirect', async () => {
    let followed = 0;
    const inside = await receive((_request, response) => {
      followed += 1;
      response.end();
    });
    const url = await receive((_request, response) => response.writeHead(302, { location: inside }).end());
    expect(await send(url)).toMatchObject({ statusCode: 302, error: expect.stringContaining('redirects') });
    expect(followed).toBe(0);
  });

  it('hears how long the receiver wants to be left alone', async () => {
    const url = await receive((_request, response) => response.writeHead(503, { 'retry-after': '120' }).end());
    expect(await send(url)).toMatchObject({ statusCode: 503, retryAfterMs: 120_000 });
  });

  it('gives up on a receiver that does not answer', async () => {
    const url = await receive(() => undefined);
    expect(await send(url)).toMatchObject({ statusCode: null, error: 'No answer within 1 s' });
  });

  it('gives up on one that sends its headers a byte at a time', async () => {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      const timer = setInterval(() => socket.write('H'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    const port = await listen(server);
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ statusCode: null });
    sockets.forEach((socket) => socket.destroy());
  });

  it('takes the status of an endless answer and reads no more of it than it must', async () => {
    let written = 0;
    const url = await receive((_request, response) => {
      const fill = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
      };
      response.on('drain', fill).on('error', () => undefined);
      response.writeHead(200);
      fill();
    });
    expect(await send(url)).toMatchObject({ statusCode: 200, error: null });
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it('says in words why a connection failed', async () => {
    const port = await listen(createTcpServer());
    open.splice(0).forEach((server) => server.close());
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ error: 'The connection was refused' });
    expect((await send('http://no-such-host.invalid/')).error).toMatch(/host name/);
    const closing = await listen(createTcpServer((socket) => socket.destroy()));
    expect((await send(`http://127.0.0.1:${closing}/`)).error).toMatch(/^The connection/);
  });

  it('opens no connection to a private address, given as number or as name', async () => {
    const strict = new WebhookSender(new TargetGuard(false), 1000);
    let connections = 0;
    const server = createTcpServer(() => (connections += 1));
    const port = await listen(server);
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433']) {
      const outcome = await send(`https://${host}:${port}/`, strict);
      expect({ host, ...outcome }).toMatchObject({
        host,
        statusCode: null,
        error: expect.stringContaining('not allowed'),
      });
    }
    // Connections are taken in their order, so with this one all earlier ones are counted.
    const counted = once(server, 'connection');
    const last = connect(port, '127.0.0.1');
    await counted;
    last.destroy();
    await strict.onModuleDestroy();
    expect(connections).toBe(1);
  });

  it('rejects when it is told to stop: the receiver has no part in that', async () => {
    const stop = new AbortController();
    const url = await receive(() => stop.abort(new Error('shutting down')));
    await expect(send(url, sender, stop.signal)).rejects.toThrow('shutting down');
  });
});
