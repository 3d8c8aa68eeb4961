import type { EventType } from '@app/domain';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** An address that is told of events. */
@Entity({ name: 'webhooks' })
@Index('webhooks_by_tenant', ['tenantId', 'createdAt'])
export class WebhookEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text', default: 'default' })
  tenantId!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  @Column({ type: 'text', array: true })
  events!: EventType[];

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  /** Why the service turned it off; null where a person did, or nobody. */
  @Column({ name: 'disabled_reason', type: 'text', nullable: true })
  disabledReason!: 'gone' | null;

  /** `whsec_…`. In clear, because every message is signed with it. */
  @Column({ type: 'text', select: false })
  secret!: string;

  /** Signs beside the new one until its time is over. */
  @Column({ name: 'previous_secret', type: 'text', nullable: true, select: false })
  previousSecret!: string | null;

  @Column({ name: 'previous_secret_until', type: 'timestamptz', precision: 3, nullable: true })
  previousSecretUntil!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
