import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import { MAX_LABELS, MAX_LABEL_CHARS } from './labels.js';
import { MAX_METADATA_BYTES, MAX_METADATA_DEPTH } from './metadata.js';

/** The multipart form of an upload: documentation only, the parts are streamed and checked as they come. */
export class FileUpload {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description:
      'PDF, PNG, JPEG, TIFF, WebP or an e-invoice in XML (UBL 2.1, CII), told by content; at most MAX_UPLOAD_MB (20) megabytes.',
  })
  file!: unknown;
}

export class DocumentUpload extends FileUpload {
  @ApiPropertyOptional({
    type: String,
    description: `One label, several with commas between, or a JSON array; at most ${MAX_LABELS} of ${MAX_LABEL_CHARS} characters.`,
    example: 'october,office',
  })
  labels?: string;

  @ApiPropertyOptional({
    type: String,
    description: `A JSON object of the caller's own, at most ${MAX_METADATA_BYTES} bytes and ${MAX_METADATA_DEPTH} levels.`,
    example: '{"booked_by":"anna"}',
  })
  metadata?: string;
}
