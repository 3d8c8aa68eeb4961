import { EventFollowerEntity } from './events/event-follower.entity.js';
import { EventEntity } from './events/event.entity.js';
import { CreateEvents1764200000000 } from './events/migrations/1764200000000-create-events.js';
import { CreateEventFollowers1764200010000 } from './events/migrations/1764200010000-create-event-followers.js';

/** What this lib adds to the database of an app. */
export const PLATFORM_ENTITIES = [EventEntity, EventFollowerEntity];

/** Oldest first. */
export const PLATFORM_MIGRATIONS = [CreateEvents1764200000000, CreateEventFollowers1764200010000];
