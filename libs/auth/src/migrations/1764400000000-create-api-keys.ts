import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApiKeys1764400000000 implements MigrationInterface {
  name = 'CreateApiKeys1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_keys (
        id uuid CONSTRAINT api_keys_pkey PRIMARY KEY,
        secret_hash text NOT NULL CONSTRAINT api_keys_secret_hash_unique UNIQUE,
        hint text NOT NULL,
        tenant_id text NOT NULL,
        name text NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3)
      )`);
    await runner.query('CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id, created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_keys');
  }
}
