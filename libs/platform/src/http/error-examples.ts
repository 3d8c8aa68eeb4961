import type { ErrorCode, ErrorDetail } from '@app/domain';

/** A sentence as a client may get it with each code: documentation of the wire contract. */
const SENTENCES = {
  VALIDATION_FAILED: 'limit must be a whole number from 1 to 100',
  MALFORMED_UPLOAD: 'Send the document as multipart/form-data with one part named "file"',
  UNAUTHENTICATED: 'The request carries no API key; send it as "Authorization: Bearer im_…"',
  FORBIDDEN: 'The API key lacks the scope documents:write; use one that has it',
  DOCUMENT_NOT_FOUND: 'Document not found: 0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  BATCH_NOT_FOUND: 'Batch not found: 0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  ROUTE_NOT_FOUND: 'There is no route GET /api/v1/invoices',
  FILE_NOT_FOUND: 'The stored file is gone: 23/0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  WEBHOOK_NOT_FOUND: 'Webhook not found: 0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  DELIVERY_NOT_FOUND: 'Delivery not found: 0199d1a3-0c2f-7d4e-8b5a-3c7d9e1f2a34',
  KEY_NOT_FOUND: 'API key not found: 0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  VERSION_CONFLICT: 'The document has changed: its ETag is "6" now; read it again and repeat the change',
  INVALID_STATE: "A document that is queued can't be corrected; wait for its end and repeat the request",
  IDEMPOTENCY_CONFLICT:
    'This Idempotency-Key came with another request before; repeat that one unchanged or take a new key',
  FILE_TOO_LARGE: 'The file is larger than the limit of 20 MB; send a smaller one',
  TOO_MANY_PAGES: 'The PDF has 120 pages; at most 50 are allowed',
  IMAGE_TOO_LARGE: 'The picture has 20000 × 20000 pixels; at most 50 million are allowed',
  UNSUPPORTED_MEDIA_TYPE: 'The content type of the request is not supported by this route',
  UNREADABLE_DOCUMENT: 'The PDF is damaged and can not be read',
  ENCRYPTED_DOCUMENT: 'The PDF asks for a password; save a copy without one and send that',
  EMPTY_DOCUMENT: 'The file is empty; send one with content',
  DOCUMENT_TIMED_OUT: 'Reading the document took longer than 60 seconds',
  DOCUMENT_CRASHED_WORKER: 'Reading the document took more memory than is allowed',
  RATE_LIMITED: 'Too many requests from this address; try again in 12 s',
  OVERLOADED: 'Too many documents are waiting; try again in a moment',
  DEPENDENCY_UNAVAILABLE: 'The database is not available right now; try again in a moment',
  INTERNAL_ERROR: 'Internal server error',
} as const satisfies Record<ErrorCode, string>;

const DETAILS: Partial<Record<ErrorCode, readonly ErrorDetail[]>> = {
  VALIDATION_FAILED: [{ path: 'limit', message: 'must be a whole number from 1 to 100' }],
};

/** The whole answer with `code`, as OpenAPI's media types hold examples. */
export function errorExample(code: ErrorCode, requestId: string) {
  const meta = { request_id: requestId, code, details: DETAILS[code] ?? [] };
  return { summary: code, value: { success: false, data: null, error: SENTENCES[code], meta } };
}

/** One of the sentences, for a schema's own example. */
export function errorSentence(code: ErrorCode): string {
  return SENTENCES[code];
}

const RATE_LIMIT_HEADERS = {
  RateLimit: {
    description: 'Requests left (r) and seconds until the window ends (t).',
    schema: { type: 'string' as const, example: '"default";r=0;t=12' },
  },
  'RateLimit-Policy': {
    description: 'Requests (q) allowed in a window of seconds (w).',
    schema: { type: 'string' as const, example: '"default";q=100;w=60' },
  },
};

const RETRY_AFTER = {
  description: 'Seconds after which to try again.',
  schema: { type: 'integer' as const, minimum: 1, example: 5 },
};

interface HeaderDescription {
  readonly description: string;
  readonly schema: {
    readonly type: 'string' | 'integer';
    readonly minimum?: number;
    readonly example: string | number;
  };
}

const CHALLENGE = {
  description: 'What the key lacks (RFC 6750).',
  schema: { type: 'string' as const, example: 'Bearer realm="Invoice Master"' },
};

/** What the headers of an error answer tell, by its status. */
export function errorHeaders(status: number): Record<string, HeaderDescription> | undefined {
  switch (status) {
    case 401:
    case 403:
      return { 'WWW-Authenticate': CHALLENGE };
    case 429:
      return { 'Retry-After': RETRY_AFTER, ...RATE_LIMIT_HEADERS };
    case 503:
      return { 'Retry-After': RETRY_AFTER };
    default:
      return undefined;
  }
}
