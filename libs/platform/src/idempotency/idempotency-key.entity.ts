import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key that a client sent with a POST, what it stood for, and what was answered. */
@Entity({ name: 'idempotency_keys' })
@Index('idempotency_keys_by_owner', ['owner'])
@Index('idempotency_keys_by_resource', ['resourceId'])
@Index('idempotency_keys_by_created_at', ['createdAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text', default: 'default' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** SHA-256 of method, path and query. */
  @Column({ type: 'text' })
  route!: string;

  /** SHA-256 of the body; null until a request with the key was read in full and changed something or was answered. */
  @Column({ type: 'text', nullable: true })
  body!: string | null;

  /** The request that works on it; each one has its own. */
  @Column({ type: 'uuid' })
  owner!: string;

  /** Renewed as long as the owner lives; past this moment another request with the key takes over. */
  @Column({ name: 'locked_until', type: 'timestamptz' })
  lockedUntil!: Date;

  /** What the request made or changed, written in that very transaction. */
  @Column({ name: 'resource_id', type: 'uuid', nullable: true })
  resourceId!: string | null;

  /** HTTP status of the answer; null until there is one. */
  @Column({ type: 'integer', nullable: true })
  status!: number | null;

  /** Headers that belong to the answer, such as Location. */
  @Column({ type: 'jsonb', nullable: true })
  headers!: Record<string, string> | null;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
