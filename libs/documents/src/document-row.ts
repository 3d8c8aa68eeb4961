import type {
  DocumentStatus,
  ErrorCode,
  ExtractionResult,
  FieldName,
  FieldValues,
  MediaType,
  Progress,
} from '@app/domain';

import type { Correction, StoredDocument, StoredSummary } from './stored-document.js';

/** The columns of a list, as PostgreSQL gives them; `d` is the documents table. Labels come along as an array. */
export const SUMMARY_COLUMNS = `
  d.id, d.tenant_id, d.status, d.file_key, d.file_sha256, d.file_size, d.media_type, d.filename, d.metadata, d.fields,
  d.failure_code, d.failure_message, d.progress, d.version, d.created_at, d.updated_at, d.processed_at,
  ARRAY(SELECT l.label FROM document_labels l WHERE l.document_id = d.id ORDER BY l.label) AS labels`;

/** All that one document shows, in one query as well. */
export const DOCUMENT_COLUMNS = `${SUMMARY_COLUMNS}, d.result,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'before', c.before, 'after', c.after,
      'at', c.corrected_at, 'by', c.corrected_by) ORDER BY c.id), '[]')
    FROM document_corrections c WHERE c.document_id = d.id) AS corrections`;

export interface SummaryRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly status: DocumentStatus;
  readonly file_key: string;
  readonly file_sha256: string;
  readonly file_size: number;
  readonly media_type: MediaType;
  readonly filename: string;
  readonly metadata: Record<string, unknown>;
  readonly fields: FieldValues;
  readonly failure_code: ErrorCode | null;
  readonly failure_message: string | null;
  readonly progress: Progress | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly processed_at: Date | null;
  readonly labels: string[];
}

export interface DocumentRow extends SummaryRow {
  readonly result: ExtractionResult | null;
  readonly corrections: readonly CorrectionJson[];
}

/** Inside jsonb a timestamp is text. */
interface CorrectionJson {
  readonly field: FieldName;
  readonly before: string | null;
  readonly after: string | null;
  readonly at: string;
  readonly by: string | null;
}

export function toSummary(row: SummaryRow): StoredSummary {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    status: row.status,
    file: {
      key: row.file_key,
      sha256: row.file_sha256,
      size: row.file_size,
      mediaType: row.media_type,
      filename: row.filename,
    },
    labels: row.labels,
    metadata: row.metadata,
    fields: row.fields,
    failure: row.failure_code ? { code: row.failure_code, message: row.failure_message ?? row.failure_code } : null,
    progress: progressOf(row),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    processedAt: row.processed_at,
  };
}

/** Before a worker process has told anything, the status is all that is known. */
function progressOf({ status, progress }: SummaryRow): Progress | null {
  if (status === 'queued') return { stage: 'queued', page: null, pages: null, percent: 0 };
  if (status !== 'processing') return null;
  return progress ?? { stage: 'starting', page: null, pages: null, percent: 0 };
}

export function toDocument(row: DocumentRow): StoredDocument {
  const corrections: Correction[] = row.corrections.map((correction) => ({
    ...correction,
    at: new Date(correction.at),
  }));
  return { ...toSummary(row), result: row.result, corrections };
}
