import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who did what to which thing. Holds nothing that a client has written, but the names of keys. */
@Entity({ name: 'audit_log' })
@Index('audit_log_by_tenant', ['tenantId', 'id'])
@Index('audit_log_by_subject', ['tenantId', 'subjectId', 'id'])
export class AuditEntryEntity {
  /** A UUID v7: the order of ids is the order of time. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** Null for what the service did by itself. */
  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  /** Null where nobody needed a key. */
  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  keyId!: string | null;

  @Column({ name: 'key_name', type: 'text', nullable: true })
  keyName!: string | null;

  /** Method and route, such as `DELETE /documents/{id}`. */
  @Column({ type: 'text' })
  action!: string;

  /** The document, batch, key or webhook that it was done to. */
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId!: string | null;

  /** HTTP status of the answer; null until there is one, and for good where the process died before. */
  @Column({ type: 'integer', nullable: true })
  status!: number | null;
}
