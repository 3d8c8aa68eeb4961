import { SCOPES, type Scope } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { IsFutureTime } from './is-future-time.js';

/** Anything that a person can read, so that a name breaks no log line and no terminal. */
export const KEY_NAME = /^(?=.*\S)[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u;

export const MAX_KEY_NAME_CHARS = 100;

export class CreateKeyRequest {
  @ApiProperty({
    type: String,
    maxLength: MAX_KEY_NAME_CHARS,
    description: 'Who or what will use the key. Corrections and the audit trail show it.',
    example: 'accounting import',
  })
  @IsString()
  @MaxLength(MAX_KEY_NAME_CHARS)
  @Matches(KEY_NAME, { message: 'must be readable text' })
  name!: string;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    description: 'What the key may do. None includes another.',
    example: ['infer', 'documents:read'],
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(SCOPES, { each: true, message: `must hold only ${SCOPES.join(', ')}` })
  scopes!: Scope[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the key ends by itself. Absent or null: never.',
    example: '2031-01-01T00:00:00Z',
  })
  @IsOptional()
  @IsFutureTime()
  expires_at?: string | null;
}

export class ListKeysQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 50, description: 'Keys of one page.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 1_000_000,
    default: 0,
    description: 'Keys before the page.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  offset: number = 0;
}
