import { ERROR_CODES, type ErrorCode } from '@app/domain';
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { errorExample, errorHeaders, errorSentence } from './error-examples.js';
import { ERROR_STATUS } from './error-status.js';

export interface ApiEnvelopeOptions {
  readonly status?: number;
  readonly description: string;
  /** `list`: data is an array and meta carries the pagination. */
  readonly shape?: 'one' | 'list';
  /** Example of `data`. */
  readonly example?: unknown;
  readonly headers?: Record<string, { description: string; schema: { type: 'string' | 'integer' } }>;
}

const REQUEST_ID = { type: 'string', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' } as const;

const PAGINATION = {
  type: 'object',
  required: ['limit', 'offset', 'total', 'next_cursor'],
  properties: {
    limit: { type: 'integer', example: 20 },
    offset: { type: 'integer', example: 0 },
    total: { type: 'integer', example: 1 },
    next_cursor: { type: 'string', nullable: true, example: null },
  },
};

/** What a route answers to a body that it can't take, also one that takes none: a body is read before the route is asked. */
export const BODY_ERRORS = ['FILE_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const satisfies ErrorCode[];

/** Documents a success of a route: `model` inside the envelope. */
export function ApiEnvelope(model: Type, options: ApiEnvelopeOptions): MethodDecorator & ClassDecorator {
  const { status = 200, description, shape = 'one', example, headers } = options;
  const ref = { $ref: getSchemaPath(model) };
  const schema = shape === 'list' ? { type: 'array' as const, items: ref } : ref;
  const data = example === undefined ? schema : { allOf: [schema], example };
  return applyDecorators(
    ApiExtraModels(model),
    ApiResponse({
      status,
      description,
      headers,
      schema: {
        type: 'object',
        required: ['success', 'data', 'error', 'meta'],
        properties: {
          success: { type: 'boolean', example: true },
          data,
          error: { type: 'string', nullable: true, example: null },
          meta: {
            type: 'object',
            required: ['request_id', 'duration_ms'],
            properties: {
              request_id: REQUEST_ID,
              duration_ms: { type: 'integer', example: 12 },
              ...(shape === 'list' ? { pagination: PAGINATION } : {}),
            },
          },
        },
      },
    }),
  );
}

/** Documents the errors of a route, one response a status with an example for each code. */
export function ApiErrors(...codes: ErrorCode[]): MethodDecorator & ClassDecorator {
  const statuses = [...new Set(codes.map((code) => ERROR_STATUS[code]))];
  return applyDecorators(
    ...statuses.map((status) => {
      const group = codes.filter((code) => ERROR_STATUS[code] === status);
      return errorResponse(status, group);
    }),
  );
}

function errorResponse(status: number, codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const schema = {
    type: 'object' as const,
    required: ['success', 'data', 'error', 'meta'],
    properties: {
      success: { type: 'boolean' as const, example: false },
      data: { type: 'object' as const, nullable: true, example: null },
      error: { type: 'string' as const, example: errorSentence(codes[0] ?? 'INTERNAL_ERROR') },
      meta: {
        type: 'object' as const,
        required: ['request_id', 'code', 'details'],
        properties: {
          request_id: REQUEST_ID,
          code: { type: 'string' as const, enum: ERROR_CODES.filter((code) => codes.includes(code)) },
          details: {
            type: 'array' as const,
            items: {
              type: 'object' as const,
              required: ['path', 'message'],
              properties: {
                path: { type: 'string' as const, example: 'limit' },
                message: { type: 'string' as const, example: 'must be a whole number from 1 to 100' },
              },
            },
          },
        },
      },
    },
  };
  const examples = Object.fromEntries(codes.map((code) => [code, errorExample(code, REQUEST_ID.example)]));
  const content = { 'application/json': { schema, examples } };
  return ApiResponse({ status, description: codes.join(', '), headers: errorHeaders(status), content });
}
