import { EVENT_TYPES } from '@app/domain';
import { ApiProperty } from '@nestjs/swagger';

export const MESSAGE_TYPES = [...EVENT_TYPES, 'webhook.test'] as const;

/** The body of a webhook, and the data of a stream's event. */
export class MessageResponse {
  @ApiProperty({ enum: MESSAGE_TYPES, example: 'document.processed' })
  type!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'When it happened.',
    example: '2026-10-14T08:30:00.123Z',
  })
  timestamp!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The same in every webhook and stream that tells of it; null for a test.',
    example: '0199d1a2-9d40-7e5f-9c6b-4d8e0f2a3b45',
  })
  event_id!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } as never,
    description:
      'Ids, states, codes and counts, never content: `document_id`, `status`, `run`, and `failure_code` where it failed.',
    example: { document_id: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23', status: 'processed', run: 1 },
  })
  data!: Record<string, unknown>;
}
