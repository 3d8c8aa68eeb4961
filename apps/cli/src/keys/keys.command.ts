import { parseArgs } from 'node:util';
import type { ApiKey } from '@app/auth';
import { DEFAULT_TENANT } from '@app/platform';
import { type Command, UsageError } from '../command.js';
import { formatKeys } from './format-keys.js';
import { openKeys, type KeyStore } from './open-keys.js';
import { readOrder } from './read-order.js';

/** More keys than anyone keeps. */
const MAX_LISTED = 10_000;

const USAGE = `npm run keys -- create --name NAME --scopes all|SCOPE[,SCOPE …] [--tenant ${DEFAULT_TENANT}] [--expires 90d]
  npm run keys -- list [--tenant NAME]
  npm run keys -- revoke ID`;

/** The operator's way to keys: of every tenant, with nothing but the database. */
export const keysCommand: Command = {
  usage: USAGE,

  async run([action = '', ...words]) {
    const act = ACTIONS[action];
    if (!act) throw new UsageError('Say what to do: create, list or revoke.');
    const parsed = parseWords(words);
    const task = act(parsed.values, parsed.positionals);
    const store = await openKeys();
    try {
      await task(store);
    } finally {
      await store.close();
    }
    return 0;
  },
};

type Values = ReturnType<typeof parseWords>['values'];
type Task = (store: KeyStore) => Promise<void>;

/** Each checks its words before anything is opened. */
const ACTIONS: Readonly<Record<string, (values: Values, positionals: readonly string[]) => Task>> = {
  create(values, positionals) {
    refuseRest(positionals);
    const order = readOrder(values, new Date());
    return async ({ keys }) => {
      const { key, secret } = await keys.issue(order);
      // The secret alone on standard output, for scripts.
      console.log(secret);
      console.error(describe(key));
    };
  },

  list({ tenant }, positionals) {
    refuseRest(positionals);
    return async ({ keys }) => {
      const page = await keys.list({ limit: MAX_LISTED, offset: 0 }, tenant);
      console.log(formatKeys(page.keys, new Date()));
    };
  },

  revoke(_values, [id = '', ...rest]) {
    refuseRest(rest);
    if (id === '') throw new UsageError('Name the key to revoke by its id; "list" shows them.');
    return async ({ keys }) => {
      const key = await keys.revoke(id);
      console.error(`Revoked ${key.hint}… (${key.name}); no node takes it any more.`);
    };
  },
};

function parseWords(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { name: text, scopes: text, tenant: text, expires: text },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function refuseRest([word]: readonly string[]): void {
  if (word !== undefined) throw new UsageError(`"${word}" is one word too many.`);
}

function describe({ id, name, tenantId, scopes, expiresAt }: ApiKey): string {
  return [
    '',
    `  id       ${id}`,
    `  name     ${name}`,
    `  tenant   ${tenantId}`,
    `  scopes   ${scopes.join(', ')}`,
    `  expires  ${expiresAt?.toISOString() ?? 'never'}`,
    '',
    'Keep the key now: only its hash is stored, and it can not be shown again.',
  ].join('\n');
}
