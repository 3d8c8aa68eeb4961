import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEvents1764200000000 implements MigrationInterface {
  name = 'CreateEvents1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE events (
        sequence bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT events_pkey PRIMARY KEY,
        id uuid NOT NULL,
        tenant_id text NOT NULL DEFAULT 'default',
        type text NOT NULL,
        subject_id uuid NOT NULL,
        data jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX events_by_subject ON events (subject_id, sequence)');
    await runner.query('CREATE INDEX events_by_tenant ON events (tenant_id, sequence)');
    await runner.query('CREATE INDEX events_by_created_at ON events (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE events');
  }
}
