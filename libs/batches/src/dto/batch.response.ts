import { FailureResponse } from '@app/documents';
import { ApiProperty } from '@nestjs/swagger';
import { BATCH_FILE_STATUSES, type Batch, type BatchFile, type BatchFileStatus } from '../batch.js';

const ID = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';
const TIME = { type: 'string' as const, format: 'date-time', example: '2026-10-14T08:30:00.123Z' };

export const BATCH_STATUSES = ['processing', 'completed'] as const;

const COUNT = { type: 'integer' as const, minimum: 0 };

/** Files by where their documents stand; all together `total`. */
export class BatchCountsResponse implements Record<BatchFileStatus, number> {
  @ApiProperty({ ...COUNT, example: 0, description: 'Stored, and not queued.' })
  uploaded!: number;

  @ApiProperty({ ...COUNT, example: 40 })
  queued!: number;

  @ApiProperty({ ...COUNT, example: 2 })
  processing!: number;

  @ApiProperty({ ...COUNT, example: 55 })
  processed!: number;

  @ApiProperty({ ...COUNT, example: 2 })
  needs_review!: number;

  @ApiProperty({ ...COUNT, example: 1, description: 'Unreadable, or refused before they became documents.' })
  failed!: number;

  @ApiProperty({ ...COUNT, example: 0 })
  cancelled!: number;

  @ApiProperty({ ...COUNT, example: 0, description: 'Documents that were deleted since.' })
  deleted!: number;
}

export class BatchResponse {
  @ApiProperty({ type: String, format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({
    enum: BATCH_STATUSES,
    example: 'processing',
    description: '`completed` once the first run of each document has ended, in whichever state.',
  })
  status!: (typeof BATCH_STATUSES)[number];

  @ApiProperty({ ...COUNT, example: 100, description: 'Files, those that were refused included.' })
  total!: number;

  @ApiProperty({ type: BatchCountsResponse })
  counts!: BatchCountsResponse;

  @ApiProperty(TIME)
  created_at!: string;

  @ApiProperty({ ...TIME, nullable: true, example: null })
  completed_at!: string | null;
}

export class BatchFileResponse {
  @ApiProperty({ ...COUNT, example: 0, description: 'Place in the upload, from 0.' })
  position!: number;

  @ApiProperty({ type: String, example: 'invoice-october.pdf' })
  filename!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: ID,
    description: 'Null where the file was refused and became no document.',
  })
  document_id!: string | null;

  @ApiProperty({ enum: BATCH_FILE_STATUSES, example: 'processed' })
  status!: BatchFileStatus;

  @ApiProperty({ type: FailureResponse, nullable: true, example: null })
  failure!: FailureResponse | null;
}

export class BatchDetailResponse extends BatchResponse {
  @ApiProperty({ type: [BatchFileResponse], description: 'One page of its files, in the order of the upload.' })
  files!: BatchFileResponse[];
}

export function toBatchResponse({ id, total, counts, createdAt, completedAt }: Batch): BatchResponse {
  return {
    id,
    status: completedAt ? 'completed' : 'processing',
    total,
    counts,
    created_at: createdAt.toISOString(),
    completed_at: completedAt?.toISOString() ?? null,
  };
}

export function toFileResponse({ position, filename, documentId, status, failure }: BatchFile): BatchFileResponse {
  return { position, filename, document_id: documentId, status, failure };
}
