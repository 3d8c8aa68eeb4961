import type { ErrorCode } from './errors.js';
import type { ExtractionResult, FieldValues } from './extraction-result.js';

export const DOCUMENT_STATUSES = [
  'uploaded',
  'queued',
  'processing',
  'processed',
  'needs_review',
  'failed',
  'cancelled',
] as const;

export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** States that no late result may change. */
export const TERMINAL_STATUSES = [
  'processed',
  'needs_review',
  'failed',
  'cancelled',
] as const satisfies DocumentStatus[];

export const PROGRESS_STAGES = ['queued', 'starting', 'reading', 'extracting'] as const;

/** How far the run of a document is. */
export interface Progress {
  readonly stage: (typeof PROGRESS_STAGES)[number];
  /** The page that is being read, 1 for the first; null in other stages. */
  readonly page: number | null;
  /** Null as long as nobody has opened the file. */
  readonly pages: number | null;
  /** 0–100, never falling within one try. */
  readonly percent: number;
}

/** Media types that are accepted, told apart by content; of XML only the e-invoices of {@link E_INVOICE_ROOTS}. */
export const MEDIA_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/webp',
  'application/xml',
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/** What the store knows of an uploaded file. `sha256` is in hex, `size` in bytes. */
export interface StoredFile {
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: MediaType;
  /** As the client named it, cleaned of control characters and paths; for people only, never a path on disk. */
  readonly filename: string;
}

export interface DocumentFailure {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface Document {
  /** UUID v7. */
  readonly id: string;
  readonly status: DocumentStatus;
  readonly file: StoredFile;
  readonly labels: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Only values that passed the threshold, corrections included. */
  readonly fields: FieldValues;
  readonly result: ExtractionResult | null;
  readonly failure: DocumentFailure | null;
  /** Null unless it is queued or processing. */
  readonly progress: Progress | null;
  /** Counts writes; the ETag. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A document as lists show it: without its result. */
export type DocumentSummary = Omit<Document, 'result'>;
