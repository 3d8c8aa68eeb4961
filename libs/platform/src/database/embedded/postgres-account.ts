import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartupFault } from '../../startup/startup-fault.js';

const run = promisify(execFile);

/** Users that own nothing of value, in the order in which root lends them to PostgreSQL. */
const LENT_USERS = ['postgres', 'nobody'];

export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

/** A command line for child_process.spawn. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Who owns the database's files: PostgreSQL refuses to run as root, so root runs it as the owner of what is there, or as
 * a user without rights. Null: as ourselves.
 */
export async function postgresAccount(dataDirectory: string): Promise<PostgresAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataDirectory).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const user of LENT_USERS) {
    const account = await lookUp(user);
    if (account) return account;
  }
  throw new StartupFault(
    'PostgreSQL does not run as root and this machine has no user "postgres" or "nobody"; ' +
      'start the service as an ordinary user, or set DATABASE_URL.',
  );
}

/** How to run `command` as that account, although directories above `paths` (such as /root) may be closed to it. */
export async function launchAs(
  account: PostgresAccount | null,
  command: string,
  args: readonly string[],
  paths: readonly string[],
): Promise<Launch> {
  if (!account) return { command, args };
  const closed = await firstClosedDirectory(account, [command, ...paths]);
  if (!closed) return { command, args, ...account };
  // The right to pass closed directories, and nothing else of root's, goes to the child as an ambient capability.
  const rights = '+dac_override,+dac_read_search';
  const setpriv = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${rights}`,
    `--ambient-caps=${rights}`,
    '--',
  ];
  try {
    await run('setpriv', [...setpriv, 'true']);
  } catch (error) {
    throw new StartupFault(
      `PostgreSQL does not run as root, and the user it would run as can't enter ${closed}; start the service as an ` +
        'ordinary user, move it to a directory that is open to others, or set DATABASE_URL.',
      { cause: error },
    );
  }
  return { command: 'setpriv', args: [...setpriv, command, ...args] };
}

async function lookUp(user: string): Promise<PostgresAccount | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function firstClosedDirectory(account: PostgresAccount, paths: readonly string[]): Promise<string | null> {
  const directories = new Set(paths.flatMap(ancestors));
  for (const directory of directories) {
    const { mode, uid, gid } = await stat(directory);
    const searchBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & searchBit) === 0) return directory;
  }
  return null;
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestors(parent), parent];
}
