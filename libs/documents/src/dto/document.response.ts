import { DOCUMENT_STATUSES, ERROR_CODES, FIELD_NAMES, MEDIA_TYPES, PROGRESS_STAGES } from '@app/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import {
  RuleCheckResponse,
  DetailResponse,
  LineItemResponse,
  ModelResponse,
  PageResponse,
  VatLineResponse,
} from './extraction.response.js';
import { FIELDS_EXAMPLE, FieldsResponse } from './fields.response.js';
import { ReviewReasonResponse } from './review-reason.response.js';

const TIME = { type: 'string' as const, format: 'date-time', example: '2026-10-14T08:30:00.123Z' };

export class FailureResponse {
  @ApiProperty({ enum: ERROR_CODES, example: 'ENCRYPTED_DOCUMENT' })
  code!: string;

  @ApiProperty({ type: String, example: 'The document is protected by a password; send it without' })
  message!: string;
}

export class ProgressResponse {
  @ApiProperty({ enum: PROGRESS_STAGES, example: 'reading' })
  stage!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The page that is being read.', example: 2 })
  page!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null until the file was opened.', example: 3 })
  pages!: number | null;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, example: 30 })
  percent!: number;
}

export class ProblemResponse {
  @ApiProperty({ type: String, example: 'words' })
  stage!: string;

  @ApiPropertyOptional({ type: 'integer', example: 2 })
  page?: number;

  @ApiProperty({ type: String, example: 'The picture of the page could not be decoded' })
  reason!: string;
}

export class CorrectionResponse {
  @ApiProperty({ enum: FIELD_NAMES, example: 'InvoiceNumber' })
  field!: string;

  @ApiProperty({ type: String, nullable: true, example: '2026-10451' })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-10457' })
  after!: string | null;

  @ApiProperty(TIME)
  at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null while the service runs without keys.',
    example: null,
  })
  by!: string | null;
}

/** The result of the last run, with corrections on top. */
export class ResultResponse {
  @ApiProperty({ type: ModelResponse })
  model!: ModelResponse;

  @ApiProperty({ type: [DetailResponse] })
  details!: DetailResponse[];

  @ApiProperty({ type: [LineItemResponse] })
  line_items!: LineItemResponse[];

  @ApiProperty({ type: [VatLineResponse] })
  vat_lines!: VatLineResponse[];

  @ApiProperty({ type: [RuleCheckResponse] })
  checks!: RuleCheckResponse[];

  @ApiProperty({ type: [PageResponse] })
  pages!: PageResponse[];

  @ApiProperty({ type: [ProblemResponse], description: 'What could not be read; empty where all went well.' })
  problems!: ProblemResponse[];
}

/** A document as lists show it. */
export class DocumentSummaryResponse {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' })
  id!: string;

  @ApiProperty({ enum: DOCUMENT_STATUSES, example: 'processed' })
  status!: string;

  @ApiProperty({ type: String, example: 'invoice-october.pdf' })
  filename!: string;

  @ApiProperty({ enum: MEDIA_TYPES, description: 'Told by content.', example: 'application/pdf' })
  media_type!: string;

  @ApiProperty({ type: 'integer', description: 'Bytes.', example: 48213 })
  size!: number;

  @ApiProperty({
    type: String,
    pattern: '^[0-9a-f]{64}$',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256!: string;

  @ApiProperty({ type: [String], example: ['october'] })
  labels!: string[];

  @ApiProperty({ type: 'object', additionalProperties: true, example: { booked_by: 'anna' } })
  metadata!: Record<string, unknown>;

  @ApiProperty({ type: FieldsResponse, example: FIELDS_EXAMPLE })
  fields!: FieldsResponse;

  @ApiProperty({ type: FailureResponse, nullable: true, description: 'Why it failed; null otherwise.', example: null })
  failure!: FailureResponse | null;

  @ApiProperty({
    type: ProgressResponse,
    nullable: true,
    description: 'How far the run is, brought up to date about once a second; null unless queued or processing.',
    example: null,
  })
  progress!: ProgressResponse | null;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Counts changes; the ETag.', example: 3 })
  version!: number;

  @ApiProperty(TIME)
  created_at!: string;

  @ApiProperty(TIME)
  updated_at!: string;

  @ApiProperty({ ...TIME, nullable: true, description: 'When the last run ended; null before.' })
  processed_at!: string | null;
}

/** A document with its result. */
export class DocumentResponse extends DocumentSummaryResponse {
  @ApiProperty({
    type: [ReviewReasonResponse],
    description: 'Why the status is `needs_review`; empty otherwise.',
    example: [],
  })
  review_reasons!: ReviewReasonResponse[];

  @ApiProperty({ type: ResultResponse, nullable: true, description: 'Null until a run has ended well.' })
  result!: ResultResponse | null;

  @ApiProperty({ type: [CorrectionResponse], description: 'What people changed, oldest first.', example: [] })
  corrections!: CorrectionResponse[];
}
