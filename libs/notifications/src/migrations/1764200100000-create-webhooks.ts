import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhooks1764200100000 implements MigrationInterface {
  name = 'CreateWebhooks1764200100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhooks (
        id uuid CONSTRAINT webhooks_pkey PRIMARY KEY,
        tenant_id text NOT NULL DEFAULT 'default',
        url text NOT NULL,
        description text NOT NULL DEFAULT '',
        events text[] NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        disabled_reason text,
        secret text NOT NULL,
        previous_secret text,
        previous_secret_until timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX webhooks_by_tenant ON webhooks (tenant_id, created_at)');
    await runner.query(`
      CREATE TABLE webhook_deliveries (
        id uuid CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
        event_sequence bigint REFERENCES events (sequence) ON DELETE CASCADE,
        event_id uuid,
        event_type text NOT NULL,
        body text NOT NULL,
        status text NOT NULL DEFAULT 'pending' CONSTRAINT webhook_deliveries_status_known CHECK (
          status IN ('pending', 'delivered', 'failed')
        ),
        turn integer NOT NULL DEFAULT 0,
        tries integer NOT NULL DEFAULT 0,
        attempts jsonb NOT NULL DEFAULT '[]',
        next_attempt_at timestamptz(3),
        delivered_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await this.index(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_deliveries, webhooks');
  }

  private async index(runner: QueryRunner): Promise<void> {
    const target = 'webhook_deliveries';
    await runner.query(`CREATE UNIQUE INDEX webhook_deliveries_once ON ${target} (webhook_id, event_sequence)`);
    await runner.query(`CREATE INDEX webhook_deliveries_by_webhook ON ${target} (webhook_id, created_at, id)`);
    await runner.query(`CREATE INDEX webhook_deliveries_by_event ON ${target} (event_sequence)`);
  }
}
