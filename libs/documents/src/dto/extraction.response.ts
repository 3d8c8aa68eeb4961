import { FIELD_NAMES } from '@app/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import { FIELDS_EXAMPLE, FieldsResponse } from './fields.response.js';
import { ReviewReasonResponse } from './review-reason.response.js';

const BOX = {
  type: 'array' as const,
  items: { type: 'number' as const },
  minItems: 4,
  maxItems: 4,
  description: '`[x0, y0, x1, y1]` as fractions of the upright page; the origin is its top left corner.',
  example: [0.21, 0.12, 0.31, 0.14],
};

const CONFIDENCE = {
  type: 'number' as const,
  minimum: 0,
  maximum: 1,
  description: 'Chance that the value is right.',
  example: 0.97,
};

export class ModelResponse {
  @ApiProperty({ type: String, example: 'invoice-fields' })
  name!: string;

  @ApiProperty({ type: String, example: '1.0.0' })
  version!: string;
}

export class RuleCheckResponse {
  @ApiProperty({ type: String, example: 'net_plus_vat_is_total' })
  rule!: string;

  @ApiProperty({ type: Boolean, example: true })
  passed!: boolean;

  @ApiProperty({ type: String, example: '3885.50 + 971.38 is 4856.88, rounded to 4857.00' })
  message!: string;

  @ApiPropertyOptional({ enum: FIELD_NAMES, description: 'Absent where the rule speaks about the whole document.' })
  field?: string;
}

export class DetailResponse {
  @ApiProperty({ enum: FIELD_NAMES, example: 'InvoiceNumber' })
  field!: string;

  @ApiProperty({ type: String, description: 'Normalised.', example: '2026-10457' })
  value!: string;

  @ApiProperty({
    type: String,
    description: 'As printed, as in the XML of an e-invoice, or as typed by the person who corrected it.',
    example: '2026-10457',
  })
  raw!: string;

  @ApiProperty(CONFIDENCE)
  confidence!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null for a value of an XML and for a correction of something not found.',
    example: 1,
  })
  page!: number | null;

  @ApiProperty({ ...BOX, nullable: true })
  box!: readonly number[] | null;

  @ApiProperty({ enum: ['text-layer', 'ocr', 'xml', 'corrected'], example: 'text-layer' })
  source!: string;

  @ApiProperty({ type: [RuleCheckResponse] })
  checks!: RuleCheckResponse[];
}

export class LineItemResponse {
  @ApiPropertyOptional({ type: String, example: 'Elektriker, tim' })
  description?: string;

  @ApiPropertyOptional({ type: String, example: '3.5' })
  quantity?: string;

  @ApiPropertyOptional({ type: String, example: 'h' })
  unit?: string;

  @ApiPropertyOptional({ type: String, example: '695.00' })
  unit_price?: string;

  @ApiPropertyOptional({ type: String, description: 'Percent.', example: '25' })
  vat_rate?: string;

  @ApiPropertyOptional({ type: String, example: '2432.50' })
  amount?: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null for a row of an XML.', example: 1 })
  page!: number | null;

  @ApiProperty({ ...BOX, nullable: true })
  box!: readonly number[] | null;

  @ApiProperty({ ...CONFIDENCE, example: 0.9 })
  confidence!: number;
}

export class VatLineResponse {
  @ApiPropertyOptional({ type: String, description: 'Percent.', example: '25' })
  rate?: string;

  @ApiPropertyOptional({ type: String, example: '3885.50' })
  net?: string;

  @ApiPropertyOptional({ type: String, example: '971.38' })
  vat?: string;
}

export class PageResponse {
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  number!: number;

  @ApiProperty({ type: 'number', description: 'Points (1/72 inch) of the upright page.', example: 595.3 })
  width!: number;

  @ApiProperty({ type: 'number', example: 841.9 })
  height!: number;

  @ApiProperty({
    enum: [0, 90, 180, 270],
    type: 'integer',
    description: 'Degrees clockwise by which the stored page was turned.',
    example: 0,
  })
  rotation!: number;

  @ApiProperty({ enum: ['text-layer', 'ocr'], description: 'Where its words were read from.', example: 'text-layer' })
  words!: string;
}

/** What extraction found, as `/infer` answers it. */
export class ExtractionResponse {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' })
  document_id!: string;

  @ApiProperty({ enum: ['processed', 'needs_review'], example: 'processed' })
  status!: string;

  @ApiProperty({ type: [ReviewReasonResponse], description: 'Why the status is `needs_review`; empty otherwise.' })
  review_reasons!: ReviewReasonResponse[];

  @ApiProperty({ type: ModelResponse })
  model!: ModelResponse;

  @ApiProperty({
    type: FieldsResponse,
    description: 'Values at or over the threshold. A value that is not there is absent.',
    example: FIELDS_EXAMPLE,
  })
  fields!: FieldsResponse;

  @ApiProperty({ type: [DetailResponse], description: 'At most one a field, those under the threshold included.' })
  details!: DetailResponse[];

  @ApiProperty({ type: [LineItemResponse] })
  line_items!: LineItemResponse[];

  @ApiProperty({ type: [VatLineResponse] })
  vat_lines!: VatLineResponse[];

  @ApiProperty({ type: [RuleCheckResponse] })
  checks!: RuleCheckResponse[];

  @ApiProperty({ type: [PageResponse], description: 'Empty for an XML file.' })
  pages!: PageResponse[];
}
