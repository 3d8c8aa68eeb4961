import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupFault, startupFaultOf } from '../../startup/startup-fault.js';
import type { EmbeddedBinaries } from './embedded-binaries.js';
import { launchAs, type PostgresAccount } from './postgres-account.js';
import { isAlive } from './postmaster-file.js';

const run = promisify(execFile);

export const SUPERUSER = 'invoice_master';

/** PostgreSQL's own directory inside DATA_DIR. */
export const CLUSTER_DIRECTORY = 'postgres';

const PASSWORD_FILE = 'postgres.password';

/** Reads the database's password, made at the first start; only this user can read the file. */
export async function readOrCreatePassword(dataDir: string): Promise<string> {
  const path = join(dataDir, PASSWORD_FILE);
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.writeFile(randomBytes(24).toString('hex'));
    await handle.sync();
    await handle.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw startupFaultOf(error, path) ?? error;
    }
  }
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    throw new StartupFault(
      `${path} belongs to another user; start the service as that user, or name another DATA_DIR.`,
      { cause: error },
    );
  }
}

/** Makes the cluster at the first start: beside its place and renamed when whole, so a killed start leaves no half one. */
export async function initialiseCluster(
  dataDir: string,
  binaries: EmbeddedBinaries,
  account: PostgresAccount | null,
  password: string,
): Promise<void> {
  await sweepUnfinished(dataDir);
  const unfinished = join(dataDir, `${CLUSTER_DIRECTORY}.new-${process.pid}`);
  const passwordFile = `${unfinished}.password`;
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (account) {
      await chown(unfinished, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await runInitdb(binaries.initdb, unfinished, passwordFile, account);
    await rename(unfinished, join(dataDir, CLUSTER_DIRECTORY)).catch(ignoreExisting);
  } catch (error) {
    throw startupFaultOf(error, dataDir) ?? error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

async function runInitdb(initdb: string, directory: string, passwordFile: string, account: PostgresAccount | null) {
  const args = [
    `--pgdata=${directory}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same sorting on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--lc-messages=C',
  ];
  const launch = await launchAs(account, initdb, args, [directory]);
  try {
    const { uid, gid } = launch;
    await run(launch.command, [...launch.args], { uid, gid, cwd: directory, env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (/No space left on device/i.test(output)) {
      throw new StartupFault(`The disk of ${dirname(directory)} is full; make room, or name another DATA_DIR.`, {
        cause: error,
      });
    }
    const reason = /^initdb: error: (.*)$/m.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? String(error);
    throw new StartupFault(`The embedded PostgreSQL could not be set up in ${dirname(directory)}: ${reason}`, {
      cause: error,
    });
  }
}

/** What a start that was killed half-way left behind. */
async function sweepUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = new RegExp(`^${CLUSTER_DIRECTORY}\\.new-(\\d+)(\\.password)?$`).exec(name)?.[1];
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid))))
      await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Another instance that started at the same moment was faster; its cluster is as good as ours. */
function ignoreExisting(error: unknown): void {
  const taken = error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');
  if (!taken) throw error;
}
