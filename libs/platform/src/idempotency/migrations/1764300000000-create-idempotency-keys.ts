import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1764300000000 implements MigrationInterface {
  name = 'CreateIdempotencyKeys1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        tenant_id text NOT NULL DEFAULT 'default',
        key text NOT NULL,
        route text NOT NULL,
        body text,
        owner uuid NOT NULL,
        locked_until timestamptz NOT NULL,
        resource_id uuid,
        status integer,
        headers jsonb,
        answer text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (tenant_id, key)
      )`);
    await runner.query('CREATE INDEX idempotency_keys_by_owner ON idempotency_keys (owner)');
    await runner.query('CREATE INDEX idempotency_keys_by_resource ON idempotency_keys (resource_id)');
    await runner.query('CREATE INDEX idempotency_keys_by_created_at ON idempotency_keys (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
