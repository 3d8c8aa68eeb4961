import { DomainError, type ErrorCode, type ErrorDetail } from '@app/domain';
import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isUnavailable } from '../database/transient-errors.js';
import { ERROR_STATUS } from './error-status.js';
import { isUploadRoute } from './upload-route.decorator.js';

/** What a client is told of an error. */
export interface DescribedError {
  readonly status: number;
  readonly code: ErrorCode;
  /** One sentence for a person; never the inside of the service. */
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Seconds after which a client may try again what an outage stopped. */
const RETRY_AFTER_S = 5;

export function describeError(thrown: unknown, request: FastifyRequest): DescribedError {
  if (thrown instanceof DomainError) return described(thrown.code, thrown.message, thrown.details);
  if (isUnavailable(thrown)) {
    return described('DEPENDENCY_UNAVAILABLE', 'The database is not available right now; try again in a moment');
  }
  const status = statusOf(thrown);
  const message = thrown instanceof Error ? thrown.message : '';
  if (thrown instanceof URIError) return described('VALIDATION_FAILED', addressMessage(status));
  // 403: the static files of Swagger UI, asked for a path that climbs. Keys are refused by errors of ours.
  if (status === 404 || status === 403)
    return described('ROUTE_NOT_FOUND', `There is no route ${request.method} ${pathOf(request)}`);
  if (status === 413) return described('FILE_TOO_LARGE', 'The request body is too large; send a smaller one');
  if (status === 415 && isUploadRoute(request.routeOptions?.config)) {
    return described('MALFORMED_UPLOAD', 'Send the document as multipart/form-data with one part named "file"');
  }
  if (status === 415) {
    return described('UNSUPPORTED_MEDIA_TYPE', 'The content type of the request is not supported by this route');
  }
  if (status === 429) return described('RATE_LIMITED', message);
  if (status === 503) return described('OVERLOADED', 'The service is busy right now; try again in a moment');
  if (status >= 400 && status < 500) return described('VALIDATION_FAILED', badRequestMessage(thrown, message));
  return described('INTERNAL_ERROR', 'Internal server error');
}

function described(code: ErrorCode, message: string, details: readonly ErrorDetail[] = []): DescribedError {
  const status = ERROR_STATUS[code];
  const headers: Record<string, string> = status === 503 ? { 'retry-after': String(RETRY_AFTER_S) } : {};
  if (code === 'INTERNAL_ERROR') return { status, code, message: 'Internal server error', details: [], headers };
  return { status, code, message, details, headers };
}

/** Nest's and Fastify's errors carry their status; anything else is our fault. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return 500;
}

function badRequestMessage(thrown: unknown, message: string): string {
  if (thrown instanceof SyntaxError || /JSON/i.test(message)) return 'The request body is not valid JSON';
  return message || 'The request is not valid';
}

/** Fastify's own sentences repeat the whole path. */
function addressMessage(status: number): string {
  if (status === 414) return 'A part of the path is too long; an id is a UUID of 36 characters';
  return 'The path is not valid percent-encoding';
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 200);
}
