export { AuthModule } from './auth.module.js';
export type { ApiKey } from './api-key.js';
export { ApiKeysRepository } from './api-keys.repository.js';
export { ApiKeysService, type IssuedKey, type KeyOrder } from './api-keys.service.js';
export { isFutureTime } from './dto/is-future-time.js';
export { KEY_NAME, MAX_KEY_NAME_CHARS } from './dto/keys.requests.js';
export { AUTH_ENTITIES, AUTH_MIGRATIONS } from './schema.js';
