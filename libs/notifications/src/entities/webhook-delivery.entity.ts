import type { EventType } from '@app/domain';
import { EventEntity } from '@app/platform';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import type { DeliveryAttempt, DeliveryStatus } from '../delivery/delivery.js';
import { WebhookEntity } from './webhook.entity.js';

/** One event for one webhook. Goes with either. */
@Entity({ name: 'webhook_deliveries' })
@Index('webhook_deliveries_once', ['webhookId', 'eventSequence'], { unique: true })
@Index('webhook_deliveries_by_webhook', ['webhookId', 'createdAt', 'id'])
@Index('webhook_deliveries_by_event', ['eventSequence'])
export class WebhookDeliveryEntity {
  /** Also what the receiver tells repetitions by. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'webhook_id', type: 'uuid' })
  webhookId!: string;

  /** Null for a test. */
  @Column({ name: 'event_sequence', type: 'bigint', nullable: true })
  eventSequence!: string | null;

  @Column({ name: 'event_id', type: 'uuid', nullable: true })
  eventId!: string | null;

  @Column({ name: 'event_type', type: 'text' })
  eventType!: EventType | 'webhook.test';

  /** The JSON that is sent, byte for byte the same with each try. */
  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text', default: 'pending' })
  status!: DeliveryStatus;

  /** Counts the jobs made for it; one of an earlier turn does nothing. */
  @Column({ type: 'integer', default: 0 })
  turn!: number;

  /** Tries since it was sent first or sent again by hand. */
  @Column({ type: 'integer', default: 0 })
  tries!: number;

  /** The last ones, oldest first. */
  @Column({ type: 'jsonb', default: [] })
  attempts!: DeliveryAttempt[];

  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3, nullable: true })
  nextAttemptAt!: Date | null;

  @Column({ name: 'delivered_at', type: 'timestamptz', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => WebhookEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'webhook_id' })
  webhook!: Relation<WebhookEntity>;

  @ManyToOne(() => EventEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'event_sequence' })
  event!: Relation<EventEntity> | null;
}
