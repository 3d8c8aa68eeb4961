import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** Files that came together. */
@Entity({ name: 'batches' })
@Index('batches_by_tenant', ['tenantId', 'id'])
@Check('batches_open_counts', 'open BETWEEN 0 AND total')
export class BatchEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text', default: 'default' })
  tenantId!: string;

  /** Files, those that were refused included. */
  @Column({ type: 'integer' })
  total!: number;

  /** Files whose first run has not ended; at 0 the batch is complete, for good. */
  @Column({ type: 'integer' })
  open!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', precision: 3, nullable: true })
  completedAt!: Date | null;
}
