import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../libs/platform/src/database/embedded/postmaster-file.js';

/** Each start sets up or recovers a database, on a machine that runs other tests at the same time. */
const PATIENCE_MS = 120_000;

interface Run {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves to the base URL once the service says that it is ready; rejects when it ends before. */
  readonly ready: Promise<string>;
  readonly exit: Promise<number | NodeJS.Signals>;
}

describe('npm start', () => {
  let dataDir: string;
  const runs: Run[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'start-up-'));
  });

  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.process.kill('SIGINT');
      await run.exit;
    }
  }, PATIENCE_MS);

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const start = (settings: Record<string, string> = {}): Run => {
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', API_RUNS_JOBS: 'false', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
    const ready = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const url = /Swagger UI {2}(http:\/\/[^/]+)/.exec(output)?.[1];
        if (url) resolve(url);
      });
      void exit.then((code) => reject(new Error(`ended with ${code}: ${errors}`)));
    });
    ready.catch(() => undefined);
    const run = { process: child, output: () => output, errors: () => errors, ready, exit };
    runs.push(run);
    return run;
  };

  it(
    'serves, tells how to try it, and ends everything within 5 s of Ctrl-C',
    async () => {
      const run = start();
      const url = await run.ready;
      expect((await fetch(`${url}/api/v1/health/ready`)).status).toBe(200);
      expect((await fetch(`${url}/api/docs`)).status).toBe(200);
      const example = /curl -F file=@(\S+) (\S+)/.exec(run.output());
      expect(existsSync(example?.[1] ?? '')).toBe(true);
      expect(example?.[2]).toBe(`${url}/api/v1/infer`);
      expect(run.output()).toContain(dataDir);
      const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
      const stopping = performance.now();
      run.process.kill('SIGINT');
      expect(await run.exit).toBe(0);
      expect(performance.now() - stopping).toBeLessThan(5000);
      expect(isAlive(postmaster)).toBe(false);
    },
    PATIENCE_MS,
  );

  it(
    'recovers from kill -9 by itself, and refuses to run twice on one directory',
    async () => {
      const killed = start();
      await killed.ready;
      killed.process.kill('SIGKILL');
      await killed.exit;
      const next = start();
      const url = await next.ready;
      expect((await fetch(`${url}/api/v1/health/ready`)).status).toBe(200);
      const second = start();
      expect(await second.exit).toBe(1);
      expect(second.errors()).toBe(
        `Another instance of the service already runs on ${dataDir}; stop it, or name another DATA_DIR.\n`,
      );
      expect((await fetch(`${url}/api/v1/health/ready`)).status).toBe(200);
    },
    PATIENCE_MS,
  );

  it(
    'tells a busy port in one sentence',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      try {
        const run = start({ PORT: String(port) });
        expect(await run.exit).toBe(1);
        expect(run.errors()).toBe(
          `Port ${port} on 127.0.0.1 is already taken; stop what uses it, or set PORT to another one.\n`,
        );
      } finally {
        other.close();
      }
    },
    PATIENCE_MS,
  );

  it(
    'tells a DATA_DIR that is no directory and a database that does not answer',
    async () => {
      const file = start({ DATA_DIR: 'package.json' });
      expect(await file.exit).toBe(1);
      expect(file.errors()).toMatch(/^\S+package\.json is not a directory; name another DATA_DIR\.\n$/);
      const database = start({ DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/x' });
      expect(await database.exit).toBe(1);
      expect(database.errors()).toBe(
        'PostgreSQL at 127.0.0.1:1/x does not answer (ECONNREFUSED); check DATABASE_URL.\n',
      );
    },
    PATIENCE_MS,
  );

  it(
    'lists wrong and misspelt settings and starts nothing',
    async () => {
      const run = start({ RATELIMIT_MAX: '5', PORT: 'abc' });
      expect(await run.exit).toBe(1);
      expect(run.errors()).toMatch(/RATELIMIT_MAX is not a setting; did you mean RATE_LIMIT_MAX\?/);
      expect(run.errors()).toMatch(/PORT must be a number/);
      expect(run.errors()).not.toMatch(/\n {4}at /);
    },
    PATIENCE_MS,
  );
});
