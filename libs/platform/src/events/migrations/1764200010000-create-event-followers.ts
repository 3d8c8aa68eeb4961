import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEventFollowers1764200010000 implements MigrationInterface {
  name = 'CreateEventFollowers1764200010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_followers (
        name text CONSTRAINT event_followers_pkey PRIMARY KEY,
        sequence bigint NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_followers');
  }
}
