import type { DomainEvent } from '@app/domain';
import { retryTransient } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { WebhookDeliveryEntity } from '../entities/webhook-delivery.entity.js';
import type { DeliveryAttempt, DeliveryStatus } from './delivery.js';
import type { EventMessage } from './event-message.js';

/** Attempts that a delivery remembers: two rounds of the whole schedule. */
const KEPT_ATTEMPTS = 20;

export interface NewDelivery {
  readonly webhookId: string;
  /** Null for a test. */
  readonly event: DomainEvent | null;
  readonly message: EventMessage;
}

/** What a try has to know. */
export interface DueDelivery {
  readonly id: string;
  readonly body: string;
  readonly tries: number;
  readonly webhookId: string;
  readonly url: string;
  readonly enabled: boolean;
  /** The new one first; the one before it while it is valid. */
  readonly secrets: readonly string[];
}

export interface DeliveryPage {
  readonly deliveries: readonly WebhookDeliveryEntity[];
  readonly total: number;
}

/** How a delivery stands after a try. */
export interface DeliveryProgress {
  readonly status: DeliveryStatus;
  /** Milliseconds until the next try; null where there is none. */
  readonly pauseMs: number | null;
}

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Its first turn; null where the webhook has had this event. */
  async insert(manager: EntityManager, { webhookId, event, message }: NewDelivery): Promise<string | null> {
    const id = uuidv7();
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(WebhookDeliveryEntity)
      .values({
        id,
        webhookId,
        eventSequence: event && String(event.sequence),
        eventId: event && event.id,
        eventType: message.type as WebhookDeliveryEntity['eventType'],
        body: JSON.stringify(message),
        nextAttemptAt: () => 'now()',
      })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length > 0 ? id : null;
  }

  /** Null where the turn is over, or the delivery gone. */
  async findDue(id: string, turn: number): Promise<DueDelivery | null> {
    const [row] = await this.dataSource.query<(Omit<DueDelivery, 'webhookId'> & { webhook_id: string })[]>(
      `SELECT d.id, d.body, d.tries, d.webhook_id, w.url, w.enabled,
              CASE WHEN w.previous_secret_until > now() THEN ARRAY[w.secret, w.previous_secret]
                   ELSE ARRAY[w.secret] END AS secrets
         FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
        WHERE d.id = $1 AND d.turn = $2 AND d.status = 'pending'`,
      [id, turn],
    );
    if (!row) return null;
    const { webhook_id: webhookId, ...delivery } = row;
    return { ...delivery, webhookId };
  }

  /** False where the turn was over meanwhile. */
  async record(
    manager: EntityManager,
    { deliveryId, turn }: { readonly deliveryId: string; readonly turn: number },
    attempt: DeliveryAttempt,
    { status, pauseMs }: DeliveryProgress,
  ): Promise<boolean> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(WebhookDeliveryEntity)
      .set({
        status,
        turn: () => 'turn + 1',
        tries: () => 'tries + 1',
        attempts: () =>
          `(SELECT jsonb_agg(a ORDER BY n) FROM jsonb_array_elements(attempts || :attempt::jsonb) WITH ORDINALITY AS x(a, n)
             WHERE n > jsonb_array_length(attempts) + 1 - ${KEPT_ATTEMPTS})`,
        nextAttemptAt: () => (pauseMs === null ? 'NULL' : `now() + :pauseMs * interval '1 millisecond'`),
        deliveredAt: () => (status === 'delivered' ? 'now()' : 'delivered_at'),
      } as QueryDeepPartialEntity<WebhookDeliveryEntity>)
      .where(`id = :deliveryId AND turn = :turn AND status = 'pending'`)
      .setParameters({ deliveryId, turn, pauseMs, attempt: JSON.stringify([attempt]) })
      .execute();
    return affected === 1;
  }

  /** From the beginning of the schedule, whatever became of it before. Returns its new turn; null where it is gone. */
  async restart(manager: EntityManager, webhookId: string, id: string): Promise<number | null> {
    const { raw } = await manager
      .createQueryBuilder()
      .update(WebhookDeliveryEntity)
      .set({ status: 'pending', tries: 0, turn: () => 'turn + 1', nextAttemptAt: () => 'now()' })
      .where('id = :id AND webhook_id = :webhookId', { id, webhookId })
      .returning('turn')
      .execute();
    return (raw as { turn: number }[])[0]?.turn ?? null;
  }

  /** Newest first. */
  findPage(webhookId: string, page: { limit: number; offset: number; status?: DeliveryStatus }): Promise<DeliveryPage> {
    const { limit, offset, status } = page;
    return retryTransient(async () => {
      const [deliveries, total] = await this.dataSource.manager.findAndCount(WebhookDeliveryEntity, {
        where: { webhookId, ...(status ? { status } : {}) },
        order: { createdAt: 'DESC', id: 'DESC' },
        take: limit,
        skip: offset,
      });
      return { deliveries, total };
    });
  }

  findOne(webhookId: string, id: string): Promise<WebhookDeliveryEntity | null> {
    return retryTransient(() => this.dataSource.manager.findOneBy(WebhookDeliveryEntity, { id, webhookId }));
  }

  /** Those of events go with their event. */
  async deleteOldTests(manager: EntityManager, webhookId: string, days: number): Promise<void> {
    await manager.query(
      `DELETE FROM webhook_deliveries
        WHERE webhook_id = $1 AND event_sequence IS NULL AND created_at < now() - $2 * interval '1 day'`,
      [webhookId, days],
    );
  }
}
