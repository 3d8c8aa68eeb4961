import { randomUUID } from 'node:crypto';
import { dataSourceOptions, PgBossJobQueue } from '@app/platform';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../apps/worker/src/schema.js';

const TEMPLATE = 'invoice_master_template';

/** Any number: one test file at a time makes the template, the others wait for it. */
const TEMPLATE_LOCK = 7_431;

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Ends all connections to it and removes it. */
  drop(): Promise<void>;
}

/** A fresh, migrated database for one test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withServer(async (server) => {
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(server);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  return {
    name,
    url: databaseUrl(name),
    drop: () => withServer(async (server) => void (await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** An empty database: for tests of the migrations themselves. */
export async function createEmptyTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withServer(async (server) => void (await server.query(`CREATE DATABASE ${name}`)));
  return {
    name,
    url: databaseUrl(name),
    drop: () => withServer(async (server) => void (await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function ensureTemplate(server: Client): Promise<void> {
  const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const making = `${TEMPLATE}_making`;
  await server.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${making}`);
  await migrate(databaseUrl(making));
  await server.query(`ALTER DATABASE ${making} RENAME TO ${TEMPLATE}`);
}

async function migrate(url: string): Promise<void> {
  const settings = { databasePoolMin: 0, databasePoolMax: 2, databaseStatementTimeoutS: 30 };
  const dataSource = new DataSource(
    dataSourceOptions({ settings, databaseUrl: url, entities: [], migrations: MIGRATIONS }),
  );
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  const queue = new PgBossJobQueue(url);
  await queue.start();
  await queue.stop();
}

async function withServer(work: (server: Client) => Promise<void>): Promise<void> {
  const server = new Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_SERVER_URL;
  if (!url) throw new Error('no test server: jest starts it through test/support/global-setup.mjs');
  return url;
}
