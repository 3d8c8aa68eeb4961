import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sweep for files without document asks by them. */
export class IndexFileKeys1764110000000 implements MigrationInterface {
  name = 'IndexFileKeys1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX documents_by_file_key ON documents (file_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX documents_by_file_key');
  }
}
