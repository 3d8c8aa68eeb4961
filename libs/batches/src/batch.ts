import { DOCUMENT_STATUSES, type DocumentFailure, type DocumentStatus, type StoredFile } from '@app/domain';

/** A file stands as its document does; it is `failed` where it became none, `deleted` where its document is gone. */
export const BATCH_FILE_STATUSES = [...DOCUMENT_STATUSES, 'deleted'] as const;

export type BatchFileStatus = DocumentStatus | 'deleted';

export type BatchCounts = Readonly<Record<BatchFileStatus, number>>;

export interface Batch {
  /** UUID v7. */
  readonly id: string;
  readonly total: number;
  readonly counts: BatchCounts;
  readonly createdAt: Date;
  /** When the first run of its last document ended; null before. */
  readonly completedAt: Date | null;
}

export interface BatchFile {
  /** From 0. */
  readonly position: number;
  readonly filename: string;
  readonly documentId: string | null;
  readonly status: BatchFileStatus;
  readonly failure: DocumentFailure | null;
}

/** A file as it came in: in the store, or refused for what it is. */
export type ReceivedFile =
  | { readonly filename: string; readonly file: StoredFile }
  | { readonly filename: string; readonly failure: DocumentFailure };

/** All that one request brought. Whoever takes it deletes the files if no batch comes of it. */
export interface ReceivedBatch {
  readonly files: readonly ReceivedFile[];
  readonly labels: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

export function noCounts(): Record<BatchFileStatus, number> {
  return Object.fromEntries(BATCH_FILE_STATUSES.map((status) => [status, 0])) as Record<BatchFileStatus, number>;
}
