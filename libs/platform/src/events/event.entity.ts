import type { EventData, EventType } from '@app/domain';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A row of the event log. Only ever inserted, and deleted with its subject or after its time. */
@Entity({ name: 'events' })
@Index('events_by_subject', ['subjectId', 'sequence'])
@Index('events_by_tenant', ['tenantId', 'sequence'])
@Index('events_by_created_at', ['createdAt'])
export class EventEntity {
  /** A text, as the driver returns 64 bits. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  sequence!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text', default: 'default' })
  tenantId!: string;

  @Column({ type: 'text' })
  type!: EventType;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'jsonb' })
  data!: EventData;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
