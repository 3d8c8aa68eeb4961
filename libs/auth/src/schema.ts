import { ApiKeyEntity } from './entities/api-key.entity.js';
import { CreateApiKeys1764400000000 } from './migrations/1764400000000-create-api-keys.js';

/** What this lib adds to the database of an app. */
export const AUTH_ENTITIES = [ApiKeyEntity];

/** Oldest first. */
export const AUTH_MIGRATIONS = [CreateApiKeys1764400000000];
