import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddRunState1764100000000 implements MigrationInterface {
  name = 'AddRunState1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE documents ADD COLUMN crashes integer NOT NULL DEFAULT 0, ADD COLUMN progress jsonb',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE documents DROP COLUMN crashes, DROP COLUMN progress');
  }
}
