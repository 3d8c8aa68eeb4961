import { Client } from 'pg';
import { StartupFault } from '../startup/startup-fault.js';
import { retryTransient } from './retry-transient.js';

const CONNECT_TIMEOUT_MS = 5000;

/** Connects once, so that a wrong DATABASE_URL is told in one sentence. Never shows the password in it. */
export async function ensureDatabaseAnswers(url: string): Promise<void> {
  try {
    await retryTransient(() => connectOnce(url));
  } catch (error) {
    throw new StartupFault(`PostgreSQL at ${withoutSecrets(url)} ${reasonOf(error)}; check DATABASE_URL.`, {
      cause: error,
    });
  }
}

async function connectOnce(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

function withoutSecrets(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case '28P01':
    case '28000':
      return 'refuses this user or password';
    case '3D000':
      return 'has no database of this name';
    default:
      return `does not answer (${typeof code === 'string' ? code : 'no connection'})`;
  }
}
