import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class LiveResponse {
  @ApiProperty({ enum: ['up'], description: 'The process answers.' })
  readonly status!: 'up';
}

export class CheckResponse {
  @ApiProperty({ enum: ['up', 'down'] })
  readonly status!: 'up' | 'down';

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Figures of the part.' })
  readonly details?: Record<string, unknown>;
}

@ApiExtraModels(CheckResponse)
export class ReadyResponse {
  @ApiProperty({ enum: ['up'], description: 'All parts that a document needs are there.' })
  readonly status!: 'up';

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/CheckResponse' },
    description: 'One entry a part: database, storage, and, where this process extracts, workers and model.',
    example: {
      database: { status: 'up' },
      storage: { status: 'up' },
      workers: { status: 'up', details: { processes: 2, busy: 0, queued: 0 } },
      model: { status: 'up', details: { name: 'invoice-fields', version: '1.0.0' } },
    },
  })
  readonly checks!: Record<string, CheckResponse>;
}
