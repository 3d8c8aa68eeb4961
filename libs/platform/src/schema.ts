import { AuditEntryEntity } from './audit/audit-entry.entity.js';
import { CreateAuditLog1764400200000 } from './audit/migrations/1764400200000-create-audit-log.js';
import { EventFollowerEntity } from './events/event-follower.entity.js';
import { EventEntity } from './events/event.entity.js';
import { CreateEvents1764200000000 } from './events/migrations/1764200000000-create-events.js';
import { CreateEventFollowers1764200010000 } from './events/migrations/1764200010000-create-event-followers.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { CreateIdempotencyKeys1764300000000 } from './idempotency/migrations/1764300000000-create-idempotency-keys.js';

/** What this lib adds to the database of an app. */
export const PLATFORM_ENTITIES = [AuditEntryEntity, EventEntity, EventFollowerEntity, IdempotencyKeyEntity];

/** Oldest first. */
export const PLATFORM_MIGRATIONS = [
  CreateAuditLog1764400200000,
  CreateEvents1764200000000,
  CreateEventFollowers1764200010000,
  CreateIdempotencyKeys1764300000000,
];
