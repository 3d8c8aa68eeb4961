import { MEDIA_TYPES, type ErrorCode } from '@app/domain';
import { ApiEnvelope, ApiErrors } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';

import { DocumentResponse } from '../dto/document.response.js';
import { ApiDocumentId, ApiIfNoneMatch, ETAG_HEADER } from './headers.js';

const SERVICE_ERRORS = ['RATE_LIMITED', 'INTERNAL_ERROR', 'DEPENDENCY_UNAVAILABLE'] as const satisfies ErrorCode[];

export function DescribeGet(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'getDocument',
      summary: 'Get a document with its result',
      description: '`fields` and `result.details` show corrections by people on top of what was extracted.',
    }),
    ApiDocumentId(),
    ApiIfNoneMatch('version'),
    ApiEnvelope(DocumentResponse, { description: 'The document.', headers: ETAG_HEADER }),
    ApiResponse({ status: 304, description: 'Unchanged since the version named in If-None-Match.' }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', ...SERVICE_ERRORS),
  );
}

export function DescribeFile(): MethodDecorator {
  const bytes = { schema: { type: 'string' as const, format: 'binary' } };
  return applyDecorators(
    ApiOperation({
      operationId: 'getDocumentFile',
      summary: 'Download the original file',
      description: 'The bytes as they were uploaded, as an attachment, without the envelope.',
    }),
    ApiDocumentId(),
    ApiIfNoneMatch('bytes'),
    ApiResponse({
      status: 200,
      description: 'The file.',
      headers: {
        ETag: { description: 'SHA-256 of the bytes.', schema: { type: 'string' } },
        'Content-Disposition': { description: 'Attachment, with the name of the upload.', schema: { type: 'string' } },
      },
      content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, bytes])),
    }),
    ApiResponse({ status: 304, description: 'The same bytes as named in If-None-Match.' }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', 'FILE_NOT_FOUND', ...SERVICE_ERRORS),
  );
}
