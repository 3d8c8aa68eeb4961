import { EVENT_TYPES } from '@app/domain';
import { ApiProperty } from '@nestjs/swagger';

import { DELIVERY_STATUSES, messageIdOf, type DeliveryStatus } from '../delivery/delivery.js';
import type { EventMessage } from '../delivery/event-message.js';
import type { WebhookDeliveryEntity } from '../entities/webhook-delivery.entity.js';
import { MESSAGE_TYPES, MessageResponse } from './message.response.js';

const TIME = { type: String, format: 'date-time', example: '2026-10-14T08:30:00.123Z' };

export class AttemptResponse {
  @ApiProperty(TIME)
  at!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where no answer came.', example: 503 })
  status_code!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null where the delivery went through.',
    example: 'The receiver answered 503',
  })
  error!: string | null;

  @ApiProperty({ type: 'integer', example: 84 })
  duration_ms!: number;
}

export class DeliveryResponse {
  @ApiProperty({ type: String, format: 'uuid', example: '0199d1a3-0c2f-7d4e-8b5a-3c7d9e1f2a34' })
  id!: string;

  @ApiProperty({
    type: String,
    description: 'The header `webhook-id`; the same with each try of this delivery.',
    example: 'msg_0199d1a30c2f7d4e8b5a3c7d9e1f2a34',
  })
  message_id!: string;

  @ApiProperty({ enum: MESSAGE_TYPES, example: EVENT_TYPES[0] })
  event_type!: string;

  @ApiProperty({ enum: DELIVERY_STATUSES, example: 'pending' })
  status!: DeliveryStatus;

  @ApiProperty({ type: [AttemptResponse], description: 'The last 20, oldest first.' })
  attempts!: AttemptResponse[];

  @ApiProperty({ ...TIME, nullable: true })
  next_attempt_at!: string | null;

  @ApiProperty({ ...TIME, nullable: true, example: null })
  delivered_at!: string | null;

  @ApiProperty(TIME)
  created_at!: string;

  @ApiProperty({ type: MessageResponse, description: 'The body that is sent.' })
  message!: EventMessage;
}

export function toDeliveryResponse(delivery: WebhookDeliveryEntity): DeliveryResponse {
  return {
    id: delivery.id,
    message_id: messageIdOf(delivery.id),
    event_type: delivery.eventType,
    status: delivery.status,
    attempts: delivery.attempts.map(({ at, statusCode, error, durationMs }) => ({
      at,
      status_code: statusCode,
      error,
      duration_ms: durationMs,
    })),
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    delivered_at: delivery.deliveredAt?.toISOString() ?? null,
    created_at: delivery.createdAt.toISOString(),
    message: JSON.parse(delivery.body) as EventMessage,
  };
}
