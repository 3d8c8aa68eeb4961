import type { DocumentStatus, ErrorCode, ExtractionResult, FieldValues, MediaType, Progress } from '@app/domain';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** One uploaded file and what was read from it. Times have millisecond precision so that cursors survive a JSON round trip. */
@Entity({ name: 'documents' })
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Owner; only the tenant's own keys see the document. */
  @Column({ name: 'tenant_id', type: 'text', default: 'default' })
  tenantId!: string;

  @Column({ type: 'text' })
  status!: DocumentStatus;

  @Column({ name: 'file_key', type: 'text' })
  fileKey!: string;

  @Column({ name: 'file_sha256', type: 'text' })
  fileSha256!: string;

  /** Bytes. */
  @Column({ name: 'file_size', type: 'integer' })
  fileSize!: number;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: MediaType;

  @Column({ type: 'text' })
  filename!: string;

  @Column({ type: 'jsonb', default: {} })
  metadata!: Record<string, unknown>;

  @Column({ type: 'jsonb', default: {} })
  fields!: FieldValues;

  @Column({ type: 'jsonb', nullable: true, select: false })
  result!: ExtractionResult | null;

  @Column({ name: 'failure_code', type: 'text', nullable: true })
  failureCode!: ErrorCode | null;

  @Column({ name: 'failure_message', type: 'text', nullable: true })
  failureMessage!: string | null;

  /** Lowest confidence (0–1) at which a value counts as found. */
  @Column({ name: 'confidence_threshold', type: 'double precision' })
  threshold!: number;

  /** Counts writes; the ETag. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** Counts how often the document was queued. A result of an earlier run is never written. */
  @Column({ type: 'integer', default: 0 })
  run!: number;

  /** The queue's job of the current run; null where the document was never queued. */
  @Column({ name: 'job_id', type: 'uuid', nullable: true })
  jobId!: string | null;

  /** Tries of the current run. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Worker processes that died while they read the document in its current run. */
  @Column({ type: 'integer', default: 0 })
  crashes!: number;

  /** What the worker process told last; null before, and once the run has ended. */
  @Column({ type: 'jsonb', nullable: true })
  progress!: Progress | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ name: 'processed_at', type: 'timestamptz', precision: 3, nullable: true })
  processedAt!: Date | null;
}
