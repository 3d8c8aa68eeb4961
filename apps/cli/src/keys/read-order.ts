import { isFutureTime, KEY_NAME, MAX_KEY_NAME_CHARS, type KeyOrder } from '@app/auth';
import { DEFAULT_TENANT, isScope, SCOPES, type Scope } from '@app/platform';
import { UsageError } from '../command.js';

const TENANT = /^[a-z0-9][a-z0-9_-]{0,62}$/;

const PERIOD = /^([1-9]\d{0,4})([dh])$/;

const MILLISECONDS = { d: 24 * 60 * 60 * 1000, h: 60 * 60 * 1000 } as const;

export interface OrderWords {
  readonly name?: string;
  readonly scopes?: string;
  readonly tenant?: string;
  readonly expires?: string;
}

/** What the words of `keys create` ask for. Throws UsageError. */
export function readOrder(
  { name = '', scopes = '', tenant = DEFAULT_TENANT, expires }: OrderWords,
  now: Date,
): KeyOrder {
  if (!KEY_NAME.test(name) || name.length > MAX_KEY_NAME_CHARS) {
    throw new UsageError(`--name takes 1 to ${MAX_KEY_NAME_CHARS} characters that say who will use the key.`);
  }
  if (!TENANT.test(tenant)) {
    throw new UsageError('--tenant takes up to 63 lower-case letters, digits, "-" and "_", a letter or digit first.');
  }
  return { name, tenantId: tenant, scopes: readScopes(scopes), expiresAt: readExpiry(expires, now) };
}

function readScopes(text: string): readonly Scope[] {
  if (text.trim() === 'all') return SCOPES;
  const scopes = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const unknown = scopes.find((scope) => !isScope(scope));
  if (scopes.length === 0 || unknown !== undefined) {
    throw new UsageError(`--scopes takes "all", or some of ${SCOPES.join(',')}.`);
  }
  return scopes.filter(isScope);
}

function readExpiry(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const [, count, unit] = PERIOD.exec(text) ?? [];
  if (count !== undefined && (unit === 'd' || unit === 'h')) {
    return new Date(now.getTime() + Number(count) * MILLISECONDS[unit]);
  }
  if (isFutureTime(text)) return new Date(text);
  throw new UsageError('--expires takes a period such as 90d or 12h, or a time to come such as 2031-01-01T00:00:00Z.');
}
