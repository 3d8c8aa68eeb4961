import { createServer } from 'node:net';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { StartupFault } from '../../startup/startup-fault.js';
import { reconnectDelayMs } from '../../queue/reconnect-delay.js';
import { embeddedBinaries, type EmbeddedBinaries } from './embedded-binaries.js';
import { CLUSTER_DIRECTORY, initialiseCluster, readOrCreatePassword, SUPERUSER } from './initialise-cluster.js';
import { InstanceLock } from './instance-lock.js';
import { launchAs, postgresAccount } from './postgres-account.js';
import { ClusterInUse, PortTaken, PostgresProcess } from './postgres-process.js';
import { isAlive, readPostmaster, removeForeignLock } from './postmaster-file.js';

/** The database that the service uses inside its own cluster. */
export const DATABASE = 'invoice_master';

const POSTGRES_MAJOR = '18';

/** How long the end of another instance, or of PostgreSQL's last processes after a crash, is waited for. */
const IN_USE_PATIENCE_MS = 10_000;

export interface EmbeddedPostgresOptions {
  /** Absolute path of DATA_DIR; it exists and can be written. */
  readonly dataDir: string;
  readonly maxConnections: number;
  /** More parameters of the server, such as `{ fsync: 'off' }` for tests. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * A PostgreSQL server of the service's own: data in DATA_DIR/postgres, kept across restarts, on a free port of the
 * loopback interface with a generated password. A server that a killed run left behind is taken over.
 */
export class EmbeddedPostgres {
  private readonly logger = new Logger('EmbeddedPostgres');
  private readonly restartListeners: (() => void)[] = [];
  private stopping = false;

  private constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly binaries: EmbeddedBinaries,
    private readonly password: string,
    private server: PostgresProcess,
    private lock: InstanceLock,
  ) {
    this.lock.onLost(() => void this.recover());
  }

  /** Throws a StartupFault where the cluster can't be made or started, or another instance uses it. */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const binaries = await embeddedBinaries();
    const password = await readOrCreatePassword(options.dataDir);
    await ensureCluster(options.dataDir, binaries, password);
    const server = await adoptOrSpawn(options, binaries, password);
    const lock = await InstanceLock.take(serverUrl(server.port, password, 'postgres'), options.dataDir);
    await lock.ensureDatabase(DATABASE);
    return new EmbeddedPostgres(options, binaries, password, server, lock);
  }

  /** Address of the service's database in a server that runs on `dataDir` already; null where none does. */
  static async findRunning(dataDir: string): Promise<string | null> {
    const password = await readOrCreatePassword(dataDir);
    const server = await findLeftServer(join(dataDir, CLUSTER_DIRECTORY), password);
    return server && serverUrl(server.port, password, DATABASE);
  }

  get url(): string {
    return serverUrl(this.server.port, this.password, DATABASE);
  }

  /** Address of another database of this server. */
  urlOf(database: string): string {
    return serverUrl(this.server.port, this.password, database);
  }

  /** Called when PostgreSQL had gone away and is there again. */
  onRestart(listener: () => void): void {
    this.restartListeners.push(listener);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.lock.release();
    await this.server.stop();
  }

  /** PostgreSQL went away under us (killed, out of memory): starts it again on the same port, so clients find it. */
  private async recover(): Promise<void> {
    for (let attempt = 0; !this.stopping; attempt += 1) {
      await delay(reconnectDelayMs(attempt));
      if (this.stopping) return;
      try {
        this.server = await adoptOrSpawn(this.options, this.binaries, this.password, this.server.port);
        const url = serverUrl(this.server.port, this.password, 'postgres');
        this.lock = await InstanceLock.take(url, this.options.dataDir);
        this.lock.onLost(() => void this.recover());
        this.logger.log({ port: this.server.port }, 'embedded database is back');
        for (const listener of this.restartListeners) listener();
        return;
      } catch (error) {
        this.logger.error({ err: error }, 'embedded database did not come back');
      }
    }
  }
}

function serverUrl(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

async function ensureCluster(dataDir: string, binaries: EmbeddedBinaries, password: string): Promise<void> {
  const directory = join(dataDir, CLUSTER_DIRECTORY);
  const account = await postgresAccount(directory);
  const info = await stat(directory).catch(() => null);
  if (!info) return initialiseCluster(dataDir, binaries, account, password);
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && info.uid !== uid) {
    throw new StartupFault(
      `${directory} belongs to another user (uid ${info.uid}); start the service as that user, or name another DATA_DIR.`,
    );
  }
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => 'no')).trim();
  if (version !== POSTGRES_MAJOR) {
    throw new StartupFault(
      `${directory} holds ${version === 'no' ? 'no database' : `a database of PostgreSQL ${version}`}, and this release ` +
        `runs PostgreSQL ${POSTGRES_MAJOR}; move the directory away or name another DATA_DIR.`,
    );
  }
}

async function adoptOrSpawn(
  options: EmbeddedPostgresOptions,
  binaries: EmbeddedBinaries,
  password: string,
  wantedPort?: number,
): Promise<PostgresProcess> {
  const directory = join(options.dataDir, CLUSTER_DIRECTORY);
  const deadline = Date.now() + IN_USE_PATIENCE_MS;
  for (;;) {
    const left = await findLeftServer(directory, password);
    if (left) return left;
    const port = wantedPort ?? (await freePort());
    try {
      return await spawnServer(options, binaries, directory, port);
    } catch (error) {
      const passing = error instanceof ClusterInUse || error instanceof PortTaken;
      if (!passing) throw error;
      if (Date.now() > deadline) throw inUse(options.dataDir, error);
      if (error instanceof ClusterInUse) await removeForeignLock(directory);
      await delay(200);
    }
  }
}

/** A server of this data directory that still runs: told by its own answer, not by a pid that may be anyone's. */
async function findLeftServer(directory: string, password: string): Promise<PostgresProcess | null> {
  const postmaster = await readPostmaster(directory);
  if (!postmaster || !postmaster.ready || !isAlive(postmaster.pid)) return null;
  const served = await InstanceLock.askDataDirectory(serverUrl(postmaster.port, password, 'postgres'));
  return served === directory ? PostgresProcess.adopt(postmaster.pid, postmaster.port) : null;
}

async function spawnServer(
  options: EmbeddedPostgresOptions,
  binaries: EmbeddedBinaries,
  directory: string,
  port: number,
): Promise<PostgresProcess> {
  const args = [
    ['-D', directory],
    ['-p', String(port)],
    ['-c', 'listen_addresses=127.0.0.1'],
    // A socket in /tmp would collide with another server on the same port number.
    ['-c', 'unix_socket_directories='],
    ['-c', `max_connections=${options.maxConnections}`],
    ...Object.entries(options.parameters ?? {}).map(([name, value]) => ['-c', `${name}=${value}`]),
  ].flat();
  const account = await postgresAccount(directory);
  const launch = await launchAs(account, binaries.postgres, args, [directory]);
  return PostgresProcess.spawn(launch, directory, port, join(options.dataDir, 'postgres.log'));
}

function inUse(dataDir: string, cause: Error): StartupFault {
  return new StartupFault(`${dataDir} is in use by another database server; stop it, or name another DATA_DIR.`, {
    cause,
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
