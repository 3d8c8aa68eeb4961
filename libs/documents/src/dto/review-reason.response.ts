import { FIELD_NAMES } from '@app/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import type { ReviewCode } from '../review.js';

const REVIEW_CODES = [
  'REQUIRED_FIELD_MISSING',
  'REQUIRED_FIELD_UNSURE',
  'CHECK_FAILED',
  'PAGE_PROBLEM',
] as const satisfies readonly ReviewCode[];

/** Why a document has the status `needs_review`. */
export class ReviewReasonResponse {
  @ApiProperty({ enum: REVIEW_CODES, example: 'CHECK_FAILED' })
  code!: string;

  @ApiPropertyOptional({ enum: FIELD_NAMES, description: 'Absent where it is about the document.', example: 'Amount' })
  field?: string;

  @ApiProperty({ type: String, example: 'net_plus_vat_is_total: net 80.00 + VAT 20.00 = 100.00, total 110.00' })
  message!: string;
}
