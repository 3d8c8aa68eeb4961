import { retryTransient } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';

import { WebhookEntity } from '../entities/webhook.entity.js';

export type NewWebhook = Pick<
  WebhookEntity,
  'id' | 'tenantId' | 'url' | 'description' | 'events' | 'enabled' | 'secret'
>;

export type WebhookChanges = Partial<
  Pick<WebhookEntity, 'url' | 'description' | 'events' | 'enabled' | 'disabledReason'>
>;

/** Questions about webhooks, one statement each. The secrets are read by the deliveries alone. */
@Injectable()
export class WebhooksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, webhook: NewWebhook): Promise<void> {
    await manager.insert(WebhookEntity, webhook);
  }

  /** Counting and inserting has to be one step for the limit to hold. */
  async lockTenant(manager: EntityManager, tenantId: string): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('webhooks'), hashtext($1))`, [tenantId]);
  }

  count(manager: EntityManager, tenantId: string): Promise<number> {
    return manager.countBy(WebhookEntity, { tenantId });
  }

  find(tenantId: string, id: string): Promise<WebhookEntity | null> {
    return retryTransient(() => this.dataSource.manager.findOneBy(WebhookEntity, { id, tenantId }));
  }

  async findSecret(tenantId: string, id: string): Promise<string | null> {
    const select = { secret: true } as const;
    const row = await this.dataSource.manager.findOne(WebhookEntity, { select, where: { id, tenantId } });
    return row?.secret ?? null;
  }

  /** Oldest first. */
  findPage(tenantId: string, { limit, offset }: { limit: number; offset: number }): Promise<[WebhookEntity[], number]> {
    return retryTransient(() =>
      this.dataSource.manager.findAndCount(WebhookEntity, {
        where: { tenantId },
        order: { createdAt: 'ASC', id: 'ASC' },
        take: limit,
        skip: offset,
      }),
    );
  }

  /** Enabled ones of these tenants. */
  findListening(manager: EntityManager, tenantIds: readonly string[]): Promise<WebhookEntity[]> {
    return manager.findBy(WebhookEntity, { enabled: true, tenantId: In([...tenantIds]) });
  }

  /** False where there is none. */
  async update(manager: EntityManager, tenantId: string, id: string, changes: WebhookChanges): Promise<boolean> {
    const { affected } = await manager.update(WebhookEntity, { id, tenantId }, changes);
    return affected === 1;
  }

  /** The one before the last is forgotten at once. False where there is no such webhook. */
  async replaceSecret(tenantId: string, id: string, secret: string, keepSeconds: number): Promise<boolean> {
    const { affected } = await this.dataSource.manager
      .createQueryBuilder()
      .update(WebhookEntity)
      .set({
        secret,
        previousSecret: () => 'secret',
        previousSecretUntil: () => `now() + :keepSeconds * interval '1 second'`,
      } as QueryDeepPartialEntity<WebhookEntity>)
      .where('id = :id AND tenant_id = :tenantId', { id, tenantId, keepSeconds })
      .execute();
    return affected === 1;
  }

  async disableGone(manager: EntityManager, id: string): Promise<void> {
    await manager.update(WebhookEntity, { id, enabled: true }, { enabled: false, disabledReason: 'gone' });
  }

  async delete(manager: EntityManager, tenantId: string, id: string): Promise<boolean> {
    const { affected } = await manager.delete(WebhookEntity, { id, tenantId });
    return affected === 1;
  }
}
