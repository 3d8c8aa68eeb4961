import type { Document, DocumentSummary, FieldName } from '@app/domain';

/** A value that a person set. `after` is null where the person said that the document has no such value. */
export interface Correction {
  readonly field: FieldName;
  readonly before: string | null;
  readonly after: string | null;
  readonly at: Date;
  /** Name of the API key; null while the service runs without keys. */
  readonly by: string | null;
}

/** What this lib keeps of each document beyond the domain's view. */
export interface StoredSummary extends DocumentSummary {
  /** Owner; never on the wire. */
  readonly tenantId: string;
  /** When the last run ended; null before. */
  readonly processedAt: Date | null;
}

/** A document with the result of its last run, as extracted, and what people changed since, oldest first. */
export interface StoredDocument extends Document, StoredSummary {
  readonly corrections: readonly Correction[];
}

/** One page of a list. */
export interface DocumentPage {
  readonly documents: readonly StoredSummary[];
  /** Matching documents on all pages. */
  readonly total: number;
  /** Null on the last page. */
  readonly nextCursor: string | null;
}
