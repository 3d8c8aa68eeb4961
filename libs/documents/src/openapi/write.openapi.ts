import type { ErrorCode } from '@app/domain';
import { ApiEnvelope, ApiErrors, BODY_ERRORS, REPLAYED_HEADER, UploadRoute } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';

import { DocumentResponse } from '../dto/document.response.js';
import { EditDocumentRequest } from '../dto/edit-document.request.js';
import { ExtractionResponse } from '../dto/extraction.response.js';
import { CreateDocumentQuery, InferQuery, RunQuery } from '../dto/run.queries.js';
import { DocumentUpload, FileUpload } from '../dto/upload.requests.js';
import { CANCELLED_EXAMPLE, QUEUED_EXAMPLE, QUEUED_INFER_EXAMPLE, UPLOADED_EXAMPLE } from './document-examples.js';
import { ACCEPTED_HEADERS, ApiDocumentId, ApiIfMatch, ETAG_HEADER, LOCATION_HEADER } from './headers.js';

/** What can be wrong with an upload before anything reads it. */
const UPLOAD_ERRORS = [
  'VALIDATION_FAILED',
  'MALFORMED_UPLOAD',
  'FILE_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'EMPTY_DOCUMENT',
] as const satisfies ErrorCode[];

/** What a run can find wrong with a document. */
const RUN_ERRORS = [
  'TOO_MANY_PAGES',
  'IMAGE_TOO_LARGE',
  'UNREADABLE_DOCUMENT',
  'ENCRYPTED_DOCUMENT',
  'DOCUMENT_TIMED_OUT',
  'DOCUMENT_CRASHED_WORKER',
] as const satisfies ErrorCode[];

const SERVICE_ERRORS = [
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'OVERLOADED',
  'DEPENDENCY_UNAVAILABLE',
] as const satisfies ErrorCode[];

export function DescribeInfer(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'infer',
      summary: 'Post an invoice, get its fields',
      description:
        'Stores the document, extracts and answers with the result. A document that can not be read is answered with its reason and not kept.',
    }),
    ApiQuery({ type: InferQuery }),
    UploadRoute(),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: FileUpload }),
    ApiEnvelope(ExtractionResponse, { description: 'The result.', headers: ACCEPTED_HEADERS }),
    ApiEnvelope(DocumentResponse, {
      status: 202,
      description:
        'The wait ended first, or so many callers wait already that it would. The work goes on; ask for the document at Location.',
      example: QUEUED_INFER_EXAMPLE,
      headers: ACCEPTED_HEADERS,
    }),
    ApiErrors(...UPLOAD_ERRORS, 'INVALID_STATE', 'IDEMPOTENCY_CONFLICT', ...RUN_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeCreate(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'createDocument',
      summary: 'Upload a document',
      description: 'A document that turns out unreadable stays, `failed`, with its reason.',
    }),
    ApiQuery({ type: CreateDocumentQuery }),
    UploadRoute(),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: DocumentUpload }),
    ApiEnvelope(DocumentResponse, {
      status: 201,
      description: 'Stored, with `process=false`.',
      example: UPLOADED_EXAMPLE,
      headers: ACCEPTED_HEADERS,
    }),
    ApiEnvelope(DocumentResponse, {
      status: 202,
      description: 'Stored and queued.',
      example: QUEUED_EXAMPLE,
      headers: ACCEPTED_HEADERS,
    }),
    ApiErrors(...UPLOAD_ERRORS, 'IDEMPOTENCY_CONFLICT', ...SERVICE_ERRORS),
  );
}

export function DescribeReplace(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'replaceDocument',
      summary: 'Replace the file and process it',
      description: 'Labels and metadata stay; fields, result and corrections of the old file go.',
    }),
    ApiDocumentId(),
    ApiIfMatch(),
    ApiQuery({ type: RunQuery }),
    UploadRoute(),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: FileUpload }),
    ApiEnvelope(DocumentResponse, {
      status: 202,
      description: 'Replaced and queued.',
      example: { ...QUEUED_EXAMPLE, version: 4 },
      headers: { ...ETAG_HEADER, ...LOCATION_HEADER },
    }),
    ApiErrors(...UPLOAD_ERRORS, 'DOCUMENT_NOT_FOUND', 'VERSION_CONFLICT', ...SERVICE_ERRORS),
  );
}

export function DescribeEdit(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'editDocument',
      summary: 'Change labels or metadata, correct fields',
      description:
        'What is given replaces what was there; the rest stays. A correction is stored in the form of an extracted value, beside what was extracted. It takes the document out of review unless a required field is still missing.',
    }),
    ApiDocumentId(),
    ApiIfMatch(),
    ApiBody({ type: EditDocumentRequest }),
    ApiEnvelope(DocumentResponse, { description: 'The changed document.', headers: ETAG_HEADER }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_STATE'),
    ApiErrors(...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeDelete(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'deleteDocument',
      summary: 'Delete a document',
      description: 'With its file, its labels and corrections, and its job where one waits. There is no way back.',
    }),
    ApiDocumentId(),
    ApiIfMatch(),
    ApiResponse({ status: 204, description: 'Gone.' }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', 'VERSION_CONFLICT'),
    ApiErrors(...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeProcess(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'processDocument',
      summary: 'Process a document again',
      description: 'Corrections by people stay on top of the new result.',
    }),
    ApiDocumentId(),
    ApiQuery({ type: RunQuery }),
    ApiEnvelope(DocumentResponse, {
      status: 202,
      description: 'Queued.',
      headers: ACCEPTED_HEADERS,
    }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', 'INVALID_STATE', 'IDEMPOTENCY_CONFLICT'),
    ApiErrors(...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeRetry(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'retryDocument',
      summary: 'Try a failed or cancelled document again',
      description: 'As `process` does, but only where the last run failed or was cancelled.',
    }),
    ApiDocumentId(),
    ApiEnvelope(DocumentResponse, {
      status: 202,
      description: 'Queued.',
      example: QUEUED_EXAMPLE,
      headers: ACCEPTED_HEADERS,
    }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', 'INVALID_STATE', 'IDEMPOTENCY_CONFLICT'),
    ApiErrors(...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeCancel(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'cancelDocument',
      summary: 'Cancel a run that waits or is under way',
      description: 'Whichever machine works on it stops. What an earlier run found stays.',
    }),
    ApiDocumentId(),
    ApiEnvelope(DocumentResponse, {
      description: 'Cancelled.',
      example: CANCELLED_EXAMPLE,
      headers: { ...ETAG_HEADER, ...REPLAYED_HEADER },
    }),
    ApiErrors('VALIDATION_FAILED', 'DOCUMENT_NOT_FOUND', 'INVALID_STATE', 'IDEMPOTENCY_CONFLICT'),
    ApiErrors(...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}
