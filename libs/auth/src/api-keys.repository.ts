import { retryTransient } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { ApiKey } from './api-key.js';
import { ApiKeyEntity } from './entities/api-key.entity.js';

export type NewApiKey = Pick<ApiKey, 'id' | 'tenantId' | 'name' | 'hint' | 'scopes' | 'expiresAt'> & {
  readonly secretHash: string;
};

export interface KeyPage {
  readonly keys: readonly ApiKey[];
  /** On all pages. */
  readonly total: number;
}

/** Questions about keys, one statement each. */
@Injectable()
export class ApiKeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, key: NewApiKey): Promise<void> {
    await manager.insert(ApiKeyEntity, { ...key, scopes: [...key.scopes] });
  }

  findByHash(secretHash: string): Promise<ApiKey | null> {
    return retryTransient(() => this.dataSource.manager.findOneBy(ApiKeyEntity, { secretHash }));
  }

  findById(id: string, tenantId: string): Promise<ApiKey | null> {
    return retryTransient(() => this.readById(this.dataSource.manager, id, tenantId));
  }

  readById(manager: EntityManager, id: string, tenantId?: string): Promise<ApiKey | null> {
    return manager.findOneBy(ApiKeyEntity, { id, ...(tenantId === undefined ? {} : { tenantId }) });
  }

  /** Newest first; of all tenants where none is named. */
  async findPage(page: { readonly limit: number; readonly offset: number }, tenantId?: string): Promise<KeyPage> {
    const [keys, total] = await retryTransient(() =>
      this.dataSource.manager.findAndCount(ApiKeyEntity, {
        where: tenantId === undefined ? {} : { tenantId },
        order: { createdAt: 'DESC', id: 'DESC' },
        take: page.limit,
        skip: page.offset,
      }),
    );
    return { keys, total };
  }

  /** A key that was revoked before keeps its time. */
  async revoke(manager: EntityManager, id: string): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(ApiKeyEntity)
      .set({ revokedAt: () => 'coalesce(revoked_at, now())' })
      .where({ id })
      .execute();
  }

  async markUsed(id: string): Promise<void> {
    await this.dataSource.manager.update(ApiKeyEntity, { id }, { lastUsedAt: () => 'now()' });
  }
}
