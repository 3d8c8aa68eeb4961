import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IDEMPOTENCY_KEY, MAX_KEY_CHARS } from './idempotency-key.js';

export const IDEMPOTENT = Symbol('IDEMPOTENT');

/** Of the answers of a route that is `@Idempotent()`, for its documentation. */
export const REPLAYED_HEADER = {
  'Idempotent-Replayed': {
    description: '`true` where this is the answer of an earlier request with the same Idempotency-Key.',
    schema: { type: 'string' },
  },
} as const;

/**
 * The route takes an Idempotency-Key. Where it takes uploads, its handler calls `confirmBody` when it has read one; it
 * writes only together with `claimWork`, and its documentation names IDEMPOTENCY_CONFLICT.
 */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({
      name: IDEMPOTENCY_KEY,
      required: false,
      description:
        'Makes the request safe to repeat: within 24 hours the same key with the same request gets the first answer again, and nothing is done twice. The same key with another request is 409 IDEMPOTENCY_CONFLICT. Take a new UUID for each new request.',
      schema: { type: 'string', minLength: 1, maxLength: MAX_KEY_CHARS, pattern: '^[ -~]+$' },
      example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
    }),
  );
}
