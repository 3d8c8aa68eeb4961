import { SCOPES, type Scope } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';

import type { ApiKey } from '../api-key.js';
import type { IssuedKey } from '../api-keys.service.js';

const TIME = { type: String, format: 'date-time', example: '2026-11-28T08:15:30.000Z' } as const;
const ABSENT_TIME = { type: String, format: 'date-time', nullable: true, example: null } as const;

export class KeyResponse {
  @ApiProperty({ type: String, format: 'uuid', example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23' })
  id!: string;

  @ApiProperty({ type: String, example: 'accounting import' })
  name!: string;

  @ApiProperty({ type: String, description: 'First characters of the key, to recognise it by.', example: 'im_Zk3xQ1' })
  hint!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, example: ['infer', 'documents:read'] })
  scopes!: Scope[];

  @ApiProperty(TIME)
  created_at!: string;

  @ApiProperty({ ...ABSENT_TIME, description: 'Null: never.' })
  expires_at!: string | null;

  @ApiProperty({ ...ABSENT_TIME, description: 'To the minute. Null: not yet.' })
  last_used_at!: string | null;

  @ApiProperty({ ...ABSENT_TIME, description: 'Null: it was not.' })
  revoked_at!: string | null;
}

export class IssuedKeyResponse extends KeyResponse {
  @ApiProperty({
    type: String,
    description: 'The key itself. Shown this once; only its hash is kept.',
    example: 'im_Zk3xQ1vB7n0aYt5LrW2cJ8dHs6fUq9eXo4gPi1mKb3T',
  })
  key!: string;
}

export function toKeyResponse(key: ApiKey): KeyResponse {
  return wireOf(key);
}

export function toIssuedKeyResponse({ key, secret }: IssuedKey): IssuedKeyResponse {
  return { ...wireOf(key), key: secret };
}

function wireOf(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    scopes: [...key.scopes],
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
  };
}
