import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.js';

type Line = Readonly<Record<string, unknown>>;

describe('the log', () => {
  let database: TestDatabase;
  let dataDir: string;
  let service: ChildProcess;
  let url: string;
  const lines: Line[] = [];
  const waiting: { matches: (line: Line) => boolean; resolve: (line: Line) => void }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'request-log-'));
    service = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: '0', API_RUNS_JOBS: 'false' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await new Promise<string>((resolve, reject) => {
      service.once('exit', () => reject(new Error('the service ended')));
      const reader = createInterface({ input: service.stdout ?? process.stdin });
      reader.on('line', (text) => {
        const found = /Swagger UI {2}(http:\/\/[^/]+)/.exec(text)?.[1];
        if (found) resolve(found);
        if (text.startsWith('{')) collect(JSON.parse(text) as Line);
      });
    });
  }, 120_000);

  afterAll(async () => {
    service.kill('SIGINT');
    if (service.exitCode === null) await once(service, 'exit');
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  function collect(line: Line) {
    lines.push(line);
    for (const waiter of waiting) if (waiter.matches(line)) waiter.resolve(line);
  }
  const lineWhere = (matches: (line: Line) => boolean) =>
    new Promise<Line>((resolve) => {
      const there = lines.find(matches);
      if (there) resolve(there);
      else waiting.push({ matches, resolve });
    });

  it('has one line a request when it is done, with id, status and duration, and no free text', async () => {
    const headers = { 'x-request-id': 'trial-1', authorization: 'Bearer geheim' };
    await fetch(`${url}/api/v1/documents?limit=5&q=Muster`, { headers });
    const line = await lineWhere(({ request_id: id }) => id === 'trial-1');
    expect(line).toEqual({
      level: 'info',
      timestamp: expect.any(String),
      module: 'http',
      request_id: 'trial-1',
      method: 'GET',
      url: '/api/v1/documents?limit=5&q=[redacted]',
      status: expect.any(Number),
      duration_ms: expect.any(Number),
      message: 'request completed',
    });
    await fetch(`${url}/nowhere`, { headers: { 'x-request-id': 'trial-2' } });
    expect(await lineWhere(({ request_id: id }) => id === 'trial-2')).toMatchObject({ status: 404, url: '/nowhere' });
    expect(lines.filter(({ request_id: id }) => id === 'trial-1')).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/Muster|geheim/);
  });

  it('has a line for a request that never reached a route', async () => {
    await fetch(`${url}/api/v1/%zz`, { headers: { 'x-request-id': 'trial-3' } });
    expect(await lineWhere(({ request_id: id }) => id === 'trial-3')).toMatchObject({ status: 400, module: 'http' });
  });
});
