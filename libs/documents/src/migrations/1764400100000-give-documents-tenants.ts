import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each index holds after the tenant, and before the id. */
const LISTED_BY = {
  documents_by_created_at: 'created_at',
  documents_by_updated_at: 'updated_at',
  documents_by_status: 'status, created_at',
  documents_by_filename: 'filename',
  documents_by_invoice_number: `(fields->>'InvoiceNumber')`,
  documents_by_invoice_date: `(fields->>'InvoiceDate')`,
  documents_by_invoice_due_date: `(fields->>'InvoiceDueDate')`,
  documents_by_supplier_name: `(fields->>'SupplierName')`,
  documents_by_payment_reference: `(fields->>'OCR')`,
};

export class GiveDocumentsTenants1764400100000 implements MigrationInterface {
  name = 'GiveDocumentsTenants1764400100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE documents ADD COLUMN tenant_id text NOT NULL DEFAULT 'default'`);
    await this.index(runner, 'tenant_id, ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.index(runner, '');
    await runner.query('ALTER TABLE documents DROP COLUMN tenant_id');
  }

  /** A page of a list is one range of one index, so the tenant comes first: every list is of one tenant. */
  private async index(runner: QueryRunner, first: string): Promise<void> {
    for (const [name, columns] of Object.entries(LISTED_BY)) {
      await runner.query(`DROP INDEX ${name}`);
      await runner.query(`CREATE INDEX ${name} ON documents (${first}${columns}, id)`);
    }
  }
}
