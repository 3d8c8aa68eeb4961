import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalFileStore } from '@app/platform';
import { describeFileStore } from './file-store.contract.js';
import { printedOnPage } from './printed-on-page.js';
import { WebDavFileStore } from './web-dav.file-store.js';

/** A file server in memory: PUT, GET, DELETE and OPTIONS. */
function createFileServer(files: Map<string, Buffer>): Server {
  return createServer((request, reply) => {
    const answer = (status: number, body?: Buffer) => reply.writeHead(status).end(body);
    const name = request.url ?? '';
    if (request.method === 'OPTIONS') return answer(204);
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      return request.on('end', () => {
        files.set(name, Buffer.concat(chunks));
        answer(201);
      });
    }
    const file = files.get(name);
    if (request.method === 'DELETE') files.delete(name);
    return file ? answer(200, file) : answer(404);
  });
}

describe('the file store of docs/extending.md', () => {
  const files = new Map<string, Buffer>();
  let server: Server;
  let url: string;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'copies-'));
    server = createFileServer(files);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(async () => {
    await rm(directory, { recursive: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is printed there as it is tested here', () => {
    expect(printedOnPage('web-dav.file-store.ts', 'libs/platform/src/storage')).toBe(true);
  });

  describeFileStore('WebDavFileStore', async () => ({
    store: new WebDavFileStore(url, directory),
    count: async () => files.size + (await readdir(directory)).length,
  }));

  describeFileStore('LocalFileStore', async () => {
    const root = await mkdtemp(join(directory, 'local-'));
    const store = new LocalFileStore(root);
    await store.prepare();
    return {
      store,
      async count() {
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const found = entries.filter((entry) => entry.isFile()).length;
        await rm(root, { recursive: true });
        await store.prepare();
        return found;
      },
    };
  });

  it('is unavailable, not broken, where the server does not answer', async () => {
    const store = new WebDavFileStore('http://127.0.0.1:1/', directory);
    await expect(store.check()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  });
});
