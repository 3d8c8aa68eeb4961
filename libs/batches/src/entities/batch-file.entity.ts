import type { ErrorCode } from '@app/domain';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { BatchEntity } from './batch.entity.js';

/** One file of a batch: a document, or the reason why it became none. */
@Entity({ name: 'batch_files' })
export class BatchFileEntity {
  @PrimaryColumn({ name: 'batch_id', type: 'uuid' })
  batchId!: string;

  /** From 0, in the order of the upload or of the ZIP's directory. */
  @PrimaryColumn({ type: 'integer' })
  position!: number;

  /** As the client named it, cleaned; names may repeat. */
  @Column({ type: 'text' })
  filename!: string;

  /** No foreign key: the document may be deleted, and the batch still tells that it was there. */
  @Index('batch_files_by_document', { unique: true })
  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  documentId!: string | null;

  /** Whether it counts no longer as open: refused, or its first run has ended. */
  @Column({ type: 'boolean' })
  ended!: boolean;

  @Column({ name: 'failure_code', type: 'text', nullable: true })
  failureCode!: ErrorCode | null;

  @Column({ name: 'failure_message', type: 'text', nullable: true })
  failureMessage!: string | null;

  @ManyToOne(() => BatchEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'batch_files_batch_id_fkey' })
  batch!: Relation<BatchEntity>;
}
