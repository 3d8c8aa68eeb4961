import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { prepareDataDirectory } from '../../startup/data-directory.js';
import { StartupFault } from '../../startup/startup-fault.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive, readPostmaster } from './postmaster-file.js';

/** Starting a server a few times takes seconds, more on a busy machine. */
const PATIENCE_MS = 120_000;

describe('EmbeddedPostgres', () => {
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    dataDir = await prepareDataDirectory(await mkdtemp(join(tmpdir(), 'embedded-')));
  });

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  }, PATIENCE_MS);

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const start = async () => {
    const server = await EmbeddedPostgres.start({ dataDir, maxConnections: 20 });
    running.push(server);
    return server;
  };
  const query = async (url: string, text: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const postmasterPid = async () => (await readPostmaster(join(dataDir, 'postgres')))?.pid ?? 0;

  it(
    'keeps its data across restarts, its password to itself, and leaves nothing running',
    async () => {
      const first = await start();
      await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      const pid = await postmasterPid();
      await first.stop();
      expect(isAlive(pid)).toBe(false);
      const second = await start();
      expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
      expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
      expect((await readdir(dataDir)).filter((name) => name.includes('.new-'))).toEqual([]);
      const wrong = new URL(second.url);
      wrong.password = 'guess';
      await expect(query(wrong.toString(), 'SELECT 1')).rejects.toThrow(/password/);
    },
    PATIENCE_MS,
  );

  it(
    'refuses a second instance on the same directory, and the first one goes on',
    async () => {
      const first = await start();
      const second: unknown = await EmbeddedPostgres.start({ dataDir, maxConnections: 20 }).catch((error) => error);
      expect(second).toBeInstanceOf(StartupFault);
      expect(String(second)).toMatch(/already runs on/);
      expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    },
    PATIENCE_MS,
  );

  it(
    'takes over the server that a killed run left behind, and stops it in the end',
    async () => {
      const killed = await start();
      const pid = await postmasterPid();
      // What the kernel does to a killed process: its connections end, its child lives on.
      await query(
        killed.urlOf('postgres'),
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'invoice-master-instance'`,
      );
      running.splice(0);
      abandon(killed);
      const next = await start();
      expect(await postmasterPid()).toBe(pid);
      await next.stop();
      expect(isAlive(pid)).toBe(false);
    },
    PATIENCE_MS,
  );

  it(
    'starts although a lock file names a process that is no PostgreSQL',
    async () => {
      const server = await start();
      await server.stop();
      running.splice(0);
      const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
      try {
        const lock = [stranger.pid, join(dataDir, 'postgres'), 1, 5999, '', '127.0.0.1', '', 'ready', ''].join('\n');
        await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), lock);
        const next = await start();
        expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
        expect(isAlive(stranger.pid ?? 0)).toBe(true);
      } finally {
        stranger.kill();
      }
    },
    PATIENCE_MS,
  );

  it(
    'comes back on the same port when the server is killed under it',
    async () => {
      const server = await start();
      const { url } = server;
      const pid = await postmasterPid();
      const back = new Promise<void>((resolve) => server.onRestart(resolve));
      process.kill(pid, 'SIGKILL');
      await back;
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(await postmasterPid()).not.toBe(pid);
      expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toMatch(/was not properly shut down/);
    },
    PATIENCE_MS,
  );

  it('names the other version where the directory was made by another PostgreSQL', async () => {
    const server = await start();
    await server.stop();
    running.splice(0);
    const versionFile = join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(versionFile, '17\n');
    await expect(start()).rejects.toThrow(/a database of PostgreSQL 17/);
    await writeFile(versionFile, '18\n');
  }, 120_000);
});

/** A killed process reacts to nothing any more: this one must not bring its server back. */
function abandon(server: EmbeddedPostgres): void {
  Object.assign(server, { stopping: true });
}
