/** Stable codes that clients program against. A new code also needs its HTTP status in libs/platform. */
export const ERROR_CODES = [
  'VALIDATION_FAILED',
  'MALFORMED_UPLOAD',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'DOCUMENT_NOT_FOUND',
  'BATCH_NOT_FOUND',
  'ROUTE_NOT_FOUND',
  'FILE_NOT_FOUND',
  'WEBHOOK_NOT_FOUND',
  'DELIVERY_NOT_FOUND',
  'KEY_NOT_FOUND',
  'VERSION_CONFLICT',
  'INVALID_STATE',
  'IDEMPOTENCY_CONFLICT',
  'FILE_TOO_LARGE',
  'TOO_MANY_PAGES',
  'IMAGE_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNREADABLE_DOCUMENT',
  'ENCRYPTED_DOCUMENT',
  'EMPTY_DOCUMENT',
  'DOCUMENT_TIMED_OUT',
  'DOCUMENT_CRASHED_WORKER',
  'RATE_LIMITED',
  'OVERLOADED',
  'DEPENDENCY_UNAVAILABLE',
  'INTERNAL_ERROR',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where in the input something is wrong: `path` such as `limit` or `fields.Amount`. */
export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
}

/** An error that a client may see. `message` is one sentence for a person and ends with what to do, where that helps. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: { readonly cause?: unknown; readonly details?: readonly ErrorDetail[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
  }

  get details(): readonly ErrorDetail[] {
    return this.options.details ?? [];
  }
}

export class ValidationFailed extends DomainError {
  constructor(message: string, details: readonly ErrorDetail[] = [], cause?: unknown) {
    super('VALIDATION_FAILED', message, { details, cause });
  }
}

export class DocumentNotFound extends DomainError {
  constructor(id: string) {
    super('DOCUMENT_NOT_FOUND', `Document not found: ${id}`);
  }
}

/** The document itself can't be read; trying again won't help. */
export class UnusableDocument extends DomainError {
  declare readonly code: DocumentFault;

  constructor(code: DocumentFault, message: string, cause?: unknown) {
    super(code, message, { cause });
  }
}

/** Codes that lie in the document, not in us. */
export const DOCUMENT_FAULTS = [
  'FILE_TOO_LARGE',
  'TOO_MANY_PAGES',
  'IMAGE_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNREADABLE_DOCUMENT',
  'ENCRYPTED_DOCUMENT',
  'EMPTY_DOCUMENT',
  'DOCUMENT_TIMED_OUT',
  'DOCUMENT_CRASHED_WORKER',
] as const;

export type DocumentFault = (typeof DOCUMENT_FAULTS)[number];

/** A database, store or worker that we need does not answer; the same request may succeed later. */
export class DependencyUnavailable extends DomainError {
  constructor(dependency: string, cause?: unknown) {
    super('DEPENDENCY_UNAVAILABLE', `${dependency} is not available right now; try again in a moment`, { cause });
  }
}
