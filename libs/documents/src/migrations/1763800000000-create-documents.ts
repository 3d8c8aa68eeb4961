import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDocuments1763800000000 implements MigrationInterface {
  name = 'CreateDocuments1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE documents (
        id uuid CONSTRAINT documents_pkey PRIMARY KEY,
        status text NOT NULL CONSTRAINT documents_status_known CHECK (
          status IN ('uploaded', 'queued', 'processing', 'processed', 'needs_review', 'failed', 'cancelled')
        ),
        file_key text NOT NULL,
        file_sha256 text NOT NULL,
        file_size integer NOT NULL,
        media_type text NOT NULL,
        filename text NOT NULL,
        metadata jsonb NOT NULL DEFAULT '{}',
        fields jsonb NOT NULL DEFAULT '{}',
        result jsonb,
        failure_code text,
        failure_message text,
        confidence_threshold double precision NOT NULL,
        version integer NOT NULL DEFAULT 1,
        run integer NOT NULL DEFAULT 0,
        job_id uuid,
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        processed_at timestamptz(3)
      )`);
    await runner.query(`
      CREATE TABLE document_labels (
        document_id uuid NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        label text NOT NULL,
        CONSTRAINT document_labels_pkey PRIMARY KEY (document_id, label)
      )`);
    await runner.query(`
      CREATE TABLE document_corrections (
        id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT document_corrections_pkey PRIMARY KEY,
        document_id uuid NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        field text NOT NULL,
        before text,
        after text,
        corrected_by text,
        corrected_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await this.index(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE document_corrections, document_labels, documents');
  }

  /** The id closes each index: lists break ties by it, so a page is one range of one index. */
  private async index(runner: QueryRunner): Promise<void> {
    const indexes = {
      documents_by_created_at: 'documents (created_at, id)',
      documents_by_updated_at: 'documents (updated_at, id)',
      documents_by_status: 'documents (status, created_at, id)',
      documents_by_filename: 'documents (filename, id)',
      documents_by_invoice_number: `documents ((fields->>'InvoiceNumber'), id)`,
      documents_by_invoice_date: `documents ((fields->>'InvoiceDate'), id)`,
      documents_by_invoice_due_date: `documents ((fields->>'InvoiceDueDate'), id)`,
      documents_by_supplier_name: `documents ((fields->>'SupplierName'), id)`,
      documents_by_payment_reference: `documents ((fields->>'OCR'), id)`,
      document_labels_by_label: 'document_labels (label, document_id)',
      document_corrections_by_document: 'document_corrections (document_id, id)',
    };
    for (const [name, target] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${target}`);
  }
}
