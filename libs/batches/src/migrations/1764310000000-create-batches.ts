import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBatches1764310000000 implements MigrationInterface {
  name = 'CreateBatches1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE batches (
        id uuid CONSTRAINT batches_pkey PRIMARY KEY,
        tenant_id text NOT NULL DEFAULT 'default',
        total integer NOT NULL,
        open integer NOT NULL CONSTRAINT batches_open_counts CHECK (open BETWEEN 0 AND total),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        completed_at timestamptz(3)
      )`);
    await runner.query(`
      CREATE TABLE batch_files (
        batch_id uuid NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
        position integer NOT NULL,
        filename text NOT NULL,
        document_id uuid,
        ended boolean NOT NULL,
        failure_code text,
        failure_message text,
        CONSTRAINT batch_files_pkey PRIMARY KEY (batch_id, position)
      )`);
    await runner.query('CREATE INDEX batches_by_tenant ON batches (tenant_id, id)');
    await runner.query('CREATE UNIQUE INDEX batch_files_by_document ON batch_files (document_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE batch_files, batches');
  }
}
