import { EVENT_TYPES, type EventType } from '@app/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';

import { MAX_URL_CHARS } from '../delivery/target-guard.js';

const MAX_DESCRIPTION_CHARS = 200;

/** Absent is fine, null is not: there is nothing that it could mean. */
const IfGiven = () => ValidateIf((_request, value) => value !== undefined);

const URL_PROPERTY = {
  type: String,
  format: 'uri',
  maxLength: MAX_URL_CHARS,
  description: 'Where messages are posted: https, and a public address (docs/webhooks.md).',
  example: 'https://books.example.com/hooks/invoices',
};

const EVENTS_PROPERTY = {
  enum: EVENT_TYPES,
  isArray: true,
  minItems: 1,
  uniqueItems: true,
  description: 'What it is told of; at creation all by default.',
  example: ['document.processed', 'document.failed'],
};

const DESCRIPTION_PROPERTY = {
  type: String,
  maxLength: MAX_DESCRIPTION_CHARS,
  description: 'A note for people.',
  example: 'Bookkeeping',
};

const ENABLED_PROPERTY = {
  type: Boolean,
  description: '`false`: nothing is sent. At creation `true` by default.',
  example: true,
};

class WebhookRequest {
  @ApiPropertyOptional(EVENTS_PROPERTY)
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(EVENT_TYPES, { each: true, message: `must hold only ${EVENT_TYPES.join(', ')}` })
  events?: EventType[];

  @ApiPropertyOptional(DESCRIPTION_PROPERTY)
  @IfGiven()
  @IsString()
  @MaxLength(MAX_DESCRIPTION_CHARS)
  @Matches(/^[^\0\p{Cs}]*$/u, { message: 'must be text' })
  description?: string;

  @ApiPropertyOptional(ENABLED_PROPERTY)
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;
}

export class CreateWebhookRequest extends WebhookRequest {
  @ApiProperty(URL_PROPERTY)
  @IsString()
  @MaxLength(MAX_URL_CHARS)
  url!: string;
}

export class ChangeWebhookRequest extends WebhookRequest {
  @ApiPropertyOptional(URL_PROPERTY)
  @IfGiven()
  @IsString()
  @MaxLength(MAX_URL_CHARS)
  url?: string;
}
