import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import { DocumentEntity } from './document.entity.js';

@Entity({ name: 'document_labels' })
@Index('document_labels_by_label', ['label', 'documentId'])
export class DocumentLabelEntity {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  documentId!: string;

  @PrimaryColumn({ type: 'text' })
  label!: string;

  @ManyToOne(() => DocumentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'document_id' })
  document!: Relation<DocumentEntity>;
}
