import { EventEntity } from './events/event.entity.js';
import { CreateEvents1764200000000 } from './events/migrations/1764200000000-create-events.js';

/** What this lib adds to the database of an app. */
export const PLATFORM_ENTITIES = [EventEntity];

/** Oldest first. */
export const PLATFORM_MIGRATIONS = [CreateEvents1764200000000];
