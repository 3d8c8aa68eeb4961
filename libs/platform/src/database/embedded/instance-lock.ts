import { realpath } from 'node:fs/promises';
import { Client } from 'pg';
import { StartupFault } from '../../startup/startup-fault.js';

/** Any number, the same in every release: "inv" in ASCII. */
const LOCK_KEY = 0x69_6e_76;

const CONNECT_TIMEOUT_MS = 3000;

/** How long the connection of an instance that was just killed may take to be noticed by the server. */
const PATIENCE = '3s';

/** Held by the one instance that uses a data directory; PostgreSQL frees it when that instance's connection ends. */
export class InstanceLock {
  private onLostListener: () => void = () => undefined;
  private released = false;

  private constructor(private readonly client: Client) {
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!this.released) this.onLostListener();
    });
  }

  static async take(url: string, dataDir: string): Promise<InstanceLock> {
    const client = await connect(url);
    const lock = new InstanceLock(client);
    try {
      await client.query(`SET lock_timeout = '${PATIENCE}'`);
      await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
      return lock;
    } catch (error) {
      await lock.release();
      if (error instanceof Error && 'code' in error && error.code === '55P03') {
        throw new StartupFault(
          `Another instance of the service already runs on ${dataDir}; stop it, or name another DATA_DIR.`,
          { cause: error },
        );
      }
      throw error;
    }
  }

  /** The real path of the data directory of the server at `url`; null where none of ours answers. */
  static async askDataDirectory(url: string): Promise<string | null> {
    try {
      const client = await connect(url);
      try {
        const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
        return rows[0] ? await realpath(rows[0].data_directory) : null;
      } finally {
        await client.end();
      }
    } catch {
      return null;
    }
  }

  onLost(listener: () => void): void {
    this.onLostListener = listener;
  }

  async ensureDatabase(name: string): Promise<void> {
    const { rowCount } = await this.client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await this.client.query(`CREATE DATABASE ${this.client.escapeIdentifier(name)}`);
  }

  async release(): Promise<void> {
    this.released = true;
    await this.client.end().catch(() => undefined);
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'invoice-master-instance',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
