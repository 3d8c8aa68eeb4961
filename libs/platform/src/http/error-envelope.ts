import type { FastifyRequest } from 'fastify';
import type { DescribedError } from './describe-error.js';
import { requestIdOf } from './request-context.js';

export function errorEnvelope({ message, code, details }: DescribedError, request: FastifyRequest) {
  return {
    success: false,
    data: null,
    error: message,
    meta: { request_id: requestIdOf(request), code, details },
  };
}
