import type { AuditEntry } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsRFC3339, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

export const OUTCOMES = ['done', 'refused', 'failed', 'unknown'] as const;

export class ListAuditQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only what was done to this document, key, …' })
  @IsOptional()
  @IsUUID()
  subject_id?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only what was done with this key.' })
  @IsOptional()
  @IsUUID()
  key_id?: string;

  @ApiPropertyOptional({ type: String, maxLength: 64, description: 'Only what this request did.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  request_id?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Only at this time or later.' })
  @IsOptional()
  @IsRFC3339()
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Only at this time or earlier.' })
  @IsOptional()
  @IsRFC3339()
  to?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 50, description: 'Entries of one page.' })
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
    description: 'Entries before the page. To go far back, narrow `to` instead.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  offset: number = 0;
}

export class AuditKeyResponse {
  @ApiProperty({ type: String, format: 'uuid', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' })
  id!: string;

  @ApiProperty({ type: String, description: 'As it was called then.', example: 'accounting import' })
  name!: string;
}

export class AuditEntryResponse {
  @ApiProperty({ type: String, format: 'uuid', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-28T08:15:30.000Z' })
  at!: string;

  @ApiProperty({
    type: AuditKeyResponse,
    nullable: true,
    description: 'Who. Null: the service itself, or anyone while AUTH is off.',
  })
  key!: AuditKeyResponse | null;

  @ApiProperty({
    type: String,
    description: 'What: method and route, or RETENTION.',
    example: 'DELETE /documents/{id}',
  })
  action!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'To which document, key, …',
    example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  })
  subject_id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As in `meta.request_id` and the log.',
    example: 'import-17',
  })
  request_id!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of the answer.', example: 204 })
  status!: number | null;

  @ApiProperty({
    enum: OUTCOMES,
    description: '`unknown`: the service died before it could answer; what was to be done may have been done or not.',
    example: 'done',
  })
  outcome!: (typeof OUTCOMES)[number];
}

export function toAuditEntryResponse(entry: AuditEntry): AuditEntryResponse {
  const { id, at, keyId, keyName, action, subjectId, requestId, status } = entry;
  return {
    id,
    at: at.toISOString(),
    key: keyId === null ? null : { id: keyId, name: keyName ?? '' },
    action,
    subject_id: subjectId,
    request_id: requestId,
    status,
    outcome: outcomeOf(status),
  };
}

function outcomeOf(status: number | null): (typeof OUTCOMES)[number] {
  if (status === null) return 'unknown';
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'failed';
}
