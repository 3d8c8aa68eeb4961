import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** The multipart form of a batch: documentation only, the parts are streamed and checked as they come. */
export class BatchUpload {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'binary' },
    description:
      'The documents, each a part of its own, or one ZIP of them; at most BATCH_MAX_FILES (1000) files and BATCH_MAX_MB (500) megabytes, unpacked.',
  })
  files!: unknown[];

  @ApiPropertyOptional({
    type: String,
    description: 'Labels of all documents: one, several with commas between, or a JSON array.',
    example: 'october,office',
  })
  labels?: string;

  @ApiPropertyOptional({
    type: String,
    description: "Metadata of all documents: a JSON object of the caller's own.",
    example: '{"booked_by":"anna"}',
  })
  metadata?: string;
}
