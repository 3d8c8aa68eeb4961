import type { FieldName } from '@app/domain';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';

import { DocumentEntity } from './document.entity.js';

/** A value that a person set. Kept beside the result, which stays as it was extracted. */
@Entity({ name: 'document_corrections' })
@Index('document_corrections_by_document', ['documentId', 'id'])
export class DocumentCorrectionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId!: string;

  @Column({ type: 'text' })
  field!: FieldName;

  @Column({ type: 'text', nullable: true })
  before!: string | null;

  /** Normalised; null where the person said that the document has no such value. */
  @Column({ type: 'text', nullable: true })
  after!: string | null;

  /** Name of the API key; null while the service runs without keys. */
  @Column({ name: 'corrected_by', type: 'text', nullable: true })
  correctedBy!: string | null;

  @CreateDateColumn({ name: 'corrected_at', type: 'timestamptz', precision: 3 })
  correctedAt!: Date;

  @ManyToOne(() => DocumentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'document_id' })
  document!: Relation<DocumentEntity>;
}
