import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The database itself tells all processes of a changed document, and then of an ended run: no write can forget to, and
 * none pays a round trip for it. Channel and payload are those of NotifyChannel.
 */
export class TellOfDocumentChanges1764500000000 implements MigrationInterface {
  name = 'TellOfDocumentChanges1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_of_document_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('invoice_master', json_build_object('topic', 'document-changed', 'key', OLD.id)::text);
        IF OLD.status IN ('queued', 'processing')
           AND (TG_OP = 'DELETE' OR NEW.status NOT IN ('queued', 'processing')) THEN
          PERFORM pg_notify('invoice_master', json_build_object('topic', 'document-ended', 'key', OLD.id)::text);
        END IF;
        RETURN NULL;
      END
      $$`);
    await runner.query(`
      CREATE TRIGGER documents_tell_of_change AFTER UPDATE OR DELETE ON documents
        FOR EACH ROW EXECUTE FUNCTION tell_of_document_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER documents_tell_of_change ON documents');
    await runner.query('DROP FUNCTION tell_of_document_change');
  }
}
