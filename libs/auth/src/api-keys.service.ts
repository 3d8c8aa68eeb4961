import { NotifyChannel, Transactions, type Scope } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';

import { hashOf, hintOf, newSecret, type ApiKey } from './api-key.js';
import { ApiKeysRepository, type KeyPage } from './api-keys.repository.js';
import { KeyNotFound } from './auth-errors.js';

/** Told when a key was revoked, so that each process forgets what it knows of keys. */
export const KEYS_CHANGED = 'api-keys-changed';

export interface KeyOrder {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: never. */
  readonly expiresAt: Date | null;
}

export interface IssuedKey {
  readonly key: ApiKey;
  /** The only copy there will ever be. */
  readonly secret: string;
}

/** Makes, lists and revokes keys. Without a tenant the operator's own view: all of them. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly channel: NotifyChannel,
    private readonly repository: ApiKeysRepository,
  ) {}

  async issue({ tenantId, name, scopes, expiresAt }: KeyOrder): Promise<IssuedKey> {
    const secret = newSecret();
    const id = uuidv7();
    const row = { id, tenantId, name, scopes: [...new Set(scopes)], expiresAt, hint: hintOf(secret) };
    const key = await this.transactions.run(async (manager) => {
      await this.repository.insert(manager, { ...row, secretHash: hashOf(secret) });
      return this.repository.readById(manager, id);
    });
    if (!key) throw new KeyNotFound(id);
    return { key, secret };
  }

  list(page: { readonly limit: number; readonly offset: number }, tenantId?: string): Promise<KeyPage> {
    return this.repository.findPage(page, tenantId);
  }

  /** Throws KeyNotFound. */
  async get(id: string, tenantId: string): Promise<ApiKey> {
    const key = await this.repository.findById(id, tenantId);
    if (!key) throw new KeyNotFound(id);
    return key;
  }

  /** All processes are told in the same transaction. Throws KeyNotFound. */
  async revoke(id: string, tenantId?: string): Promise<ApiKey> {
    const key = await this.transactions.run(async (manager) => {
      if (!(await this.repository.readById(manager, id, tenantId))) return null;
      await this.repository.revoke(manager, id);
      await this.channel.notify({ topic: KEYS_CHANGED, key: id }, manager);
      return this.repository.readById(manager, id);
    });
    if (!key) throw new KeyNotFound(id);
    return key;
  }
}
