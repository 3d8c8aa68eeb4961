import type { ErrorCode } from '@app/domain';
import { ApiEnvelope, ApiErrors, BODY_ERRORS } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';

import { CreateKeyRequest } from '../dto/keys.requests.js';
import { IssuedKeyResponse, KeyResponse } from '../dto/keys.responses.js';

const SERVICE_ERRORS = ['RATE_LIMITED', 'INTERNAL_ERROR', 'DEPENDENCY_UNAVAILABLE'] as const satisfies ErrorCode[];

const KEY_ID = ApiParam({
  name: 'id',
  description: 'Id of the key, a UUID.',
  schema: { type: 'string', format: 'uuid' },
  example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
});

export function DescribeCreateKey(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'createKey',
      summary: 'Make an API key',
      description: 'It belongs to the tenant of the key that makes it. The answer shows it for the only time.',
    }),
    ApiBody({ type: CreateKeyRequest }),
    ApiEnvelope(IssuedKeyResponse, {
      status: 201,
      description: 'The new key.',
      headers: { Location: { description: 'Path of the key.', schema: { type: 'string' } } },
    }),
    ApiErrors('VALIDATION_FAILED', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeListKeys(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'listKeys',
      summary: 'List API keys',
      description: 'Those of the own tenant, newest first, expired and revoked ones included.',
    }),
    ApiEnvelope(KeyResponse, { description: 'One page of keys, without their secrets.', shape: 'list' }),
    ApiErrors('VALIDATION_FAILED', ...SERVICE_ERRORS),
  );
}

export function DescribeGetKey(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'getKey',
      summary: 'Get an API key',
      description: 'What is known of it; the key itself can not be shown again.',
    }),
    KEY_ID,
    ApiEnvelope(KeyResponse, { description: 'The key, without its secret.' }),
    ApiErrors('VALIDATION_FAILED', 'KEY_NOT_FOUND', ...SERVICE_ERRORS),
  );
}

export function DescribeRevokeKey(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'revokeKey',
      summary: 'Revoke an API key',
      description: 'At once and for good, on every node. The list goes on showing it.',
    }),
    KEY_ID,
    ApiResponse({ status: 204, description: 'Revoked.' }),
    ApiErrors('VALIDATION_FAILED', 'KEY_NOT_FOUND', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}
