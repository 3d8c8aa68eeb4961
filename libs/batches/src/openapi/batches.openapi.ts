import type { ErrorCode } from '@app/domain';
import { ApiEnvelope, ApiErrors, BODY_ERRORS, REPLAYED_HEADER, UploadRoute } from '@app/platform';
import { RunQuery } from '@app/documents';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { BatchFilesQuery, ExportQuery, ListBatchesQuery } from '../dto/batch.queries.js';
import { BatchDetailResponse, BatchResponse } from '../dto/batch.response.js';
import { BatchUpload } from '../dto/batch-upload.js';

const SERVICE_ERRORS = ['RATE_LIMITED', 'INTERNAL_ERROR', 'DEPENDENCY_UNAVAILABLE'] as const satisfies ErrorCode[];

const JSONL_EXAMPLE =
  '{"position":0,"filename":"a.pdf","document_id":"0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23","status":"processed","failure":null,"fields":{"InvoiceNumber":"2026-10457","Amount":"4857.00"}}\n';

const CSV_EXAMPLE =
  'filename,document_id,status,failure_code,failure_message,InvoiceNumber\r\na.pdf,0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23,processed,,,2026-10457\r\n';

const LOCATION = { Location: { description: 'Path of the batch.', schema: { type: 'string' } } } as const;

function ApiBatchId(): MethodDecorator {
  return ApiParam({
    name: 'id',
    description: 'Id of the batch, a UUID.',
    schema: { type: 'string', format: 'uuid' },
    example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  });
}

export function DescribeCreateBatch(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'createBatch',
      summary: 'Upload many documents at once',
      description:
        'As parts named `files`, or as one ZIP. Each file becomes a document of its own, processed when nobody waits for others; a file that can not be taken stands in the batch as `failed` with its reason and does not touch the rest. Files in a ZIP are told by content; folders are dropped from their names, and a ZIP in a ZIP is not unpacked.',
    }),
    ApiQuery({ type: RunQuery }),
    UploadRoute(),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: BatchUpload }),
    ApiEnvelope(BatchResponse, {
      status: 202,
      description: 'Stored and queued.',
      headers: { ...LOCATION, ...REPLAYED_HEADER },
    }),
    ApiErrors('VALIDATION_FAILED', 'MALFORMED_UPLOAD', 'FILE_TOO_LARGE', 'IDEMPOTENCY_CONFLICT'),
    ApiErrors('UNREADABLE_DOCUMENT', 'EMPTY_DOCUMENT', 'RATE_LIMITED', 'INTERNAL_ERROR'),
    ApiErrors('OVERLOADED', 'DEPENDENCY_UNAVAILABLE'),
  );
}

export function DescribeListBatches(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'listBatches',
      summary: 'List batches',
      description: 'Newest first, each with its counts.',
    }),
    ApiQuery({ type: ListBatchesQuery }),
    ApiEnvelope(BatchResponse, { description: 'One page of batches.', shape: 'list' }),
    ApiErrors('VALIDATION_FAILED', ...SERVICE_ERRORS),
  );
}

export function DescribeGetBatch(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'getBatch',
      summary: 'Get a batch with its files',
      description: 'Counts are of the whole batch; `files` is the page that `limit`, `offset` and `status` ask for.',
    }),
    ApiBatchId(),
    ApiQuery({ type: BatchFilesQuery }),
    ApiEnvelope(BatchDetailResponse, { description: 'The batch.' }),
    ApiErrors('VALIDATION_FAILED', 'BATCH_NOT_FOUND', ...SERVICE_ERRORS),
  );
}

export function DescribeExportBatch(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'exportBatch',
      summary: 'Download the results of a batch',
      description:
        'As an attachment, without the envelope, one line a file in the order of the upload, as they stand at that moment. In CSV a value that a spreadsheet would run as a formula has an apostrophe before it.',
    }),
    ApiBatchId(),
    ApiQuery({ type: ExportQuery }),
    ApiResponse({
      status: 200,
      description: 'The results.',
      headers: {
        'Content-Disposition': { description: 'Attachment, named after the batch.', schema: { type: 'string' } },
      },
      content: {
        'application/x-ndjson': { schema: { type: 'string' }, example: JSONL_EXAMPLE },
        'text/csv': { schema: { type: 'string' }, example: CSV_EXAMPLE },
      },
    }),
    ApiErrors('VALIDATION_FAILED', 'BATCH_NOT_FOUND', ...SERVICE_ERRORS),
  );
}

export function DescribeDeleteBatch(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'deleteBatch',
      summary: 'Delete a batch with its documents',
      description: 'With their files and results, and their jobs where they wait. There is no way back.',
    }),
    ApiBatchId(),
    ApiResponse({ status: 204, description: 'Gone.' }),
    ApiErrors('VALIDATION_FAILED', 'BATCH_NOT_FOUND', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}
