import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditLog1764400200000 implements MigrationInterface {
  name = 'CreateAuditLog1764400200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_log (
        id uuid CONSTRAINT audit_log_pkey PRIMARY KEY,
        tenant_id text NOT NULL,
        at timestamptz(3) NOT NULL,
        request_id text,
        key_id uuid,
        key_name text,
        action text NOT NULL,
        subject_id uuid,
        status integer
      )`);
    await runner.query('CREATE INDEX audit_log_by_tenant ON audit_log (tenant_id, id)');
    await runner.query('CREATE INDEX audit_log_by_subject ON audit_log (tenant_id, subject_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log');
  }
}
