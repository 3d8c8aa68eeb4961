import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from '@app/platform';

/** What is known of a key. The secret itself is known to its owner alone. */
export interface ApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** The secret's first characters, by which its owner recognises it. */
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** 256 bits can't be guessed, so a fast hash keeps them as safe as a slow one would. */
const SECRET_BYTES = 32;

/** Tells secret scanners and people what it is. */
const PREFIX = 'im_';

const SECRET = /^im_[A-Za-z0-9_-]{43}$/;

/** The prefix and 36 of the 256 bits. */
const HINT_CHARS = 9;

export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

export function isSecret(text: string): boolean {
  return SECRET.test(text);
}

export function hintOf(secret: string): string {
  return secret.slice(0, HINT_CHARS);
}

/** SHA-256 of the secret, hex: what the database knows a key by. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether the key opens anything at `now`. */
export function isUsable(key: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
}
