import { EVENT_TYPES, type EventType } from '@app/domain';
import { ApiProperty } from '@nestjs/swagger';

import type { WebhookEntity } from '../entities/webhook.entity.js';

const TIME = { type: String, format: 'date-time', example: '2026-10-14T08:30:00.123Z' };

export class WebhookResponse {
  @ApiProperty({ type: String, format: 'uuid', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' })
  id!: string;

  @ApiProperty({ type: String, example: 'https://books.example.com/hooks/invoices' })
  url!: string;

  @ApiProperty({ type: String, example: 'Bookkeeping' })
  description!: string;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true, example: ['document.processed', 'document.failed'] })
  events!: EventType[];

  @ApiProperty({ type: Boolean, example: true })
  enabled!: boolean;

  @ApiProperty({
    enum: ['gone'],
    nullable: true,
    description: '`gone`: the receiver answered 410, so the service turned it off. PATCH `enabled` turns it on again.',
    example: null,
  })
  disabled_reason!: 'gone' | null;

  @ApiProperty({
    ...TIME,
    nullable: true,
    description: 'Until then messages carry a second signature with the secret before the last rotation.',
    example: null,
  })
  previous_secret_until!: string | null;

  @ApiProperty(TIME)
  created_at!: string;

  @ApiProperty(TIME)
  updated_at!: string;
}

export class WebhookWithSecretResponse extends WebhookResponse {
  @ApiProperty({
    type: String,
    description: 'Verifies signatures. Shown in this answer only.',
    example: 'whsec_bm90IGEgcmVhbCBzZWNyZXQsIG9ubHkgYW4gZXhhbXBsZQ==',
  })
  secret!: string;
}

export function toWebhookResponse(webhook: WebhookEntity): WebhookResponse {
  return shown(webhook);
}

function shown(webhook: WebhookEntity) {
  const { previousSecretUntil: until } = webhook;
  return {
    id: webhook.id,
    url: webhook.url,
    description: webhook.description,
    events: webhook.events,
    enabled: webhook.enabled,
    disabled_reason: webhook.disabledReason,
    previous_secret_until: until && until > new Date() ? until.toISOString() : null,
    created_at: webhook.createdAt.toISOString(),
    updated_at: webhook.updatedAt.toISOString(),
  };
}

export function toWebhookWithSecret(created: { webhook: WebhookEntity; secret: string }): WebhookWithSecretResponse {
  return { ...shown(created.webhook), secret: created.secret };
}
