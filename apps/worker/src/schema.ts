import { AUTH_ENTITIES, AUTH_MIGRATIONS } from '@app/auth';
import { BATCH_ENTITIES, BATCH_MIGRATIONS } from '@app/batches';
import { DOCUMENT_ENTITIES, DOCUMENT_MIGRATIONS } from '@app/documents';
import { NOTIFICATION_ENTITIES, NOTIFICATION_MIGRATIONS } from '@app/notifications';
import { PLATFORM_ENTITIES, PLATFORM_MIGRATIONS } from '@app/platform';

/** The tables of all libs: every process of the service knows the whole schema. */
export const ENTITIES = [
  ...PLATFORM_ENTITIES,
  ...AUTH_ENTITIES,
  ...DOCUMENT_ENTITIES,
  ...BATCH_ENTITIES,
  ...NOTIFICATION_ENTITIES,
];

/** TypeORM runs them by the time in their names. */
export const MIGRATIONS = [
  ...PLATFORM_MIGRATIONS,
  ...AUTH_MIGRATIONS,
  ...DOCUMENT_MIGRATIONS,
  ...BATCH_MIGRATIONS,
  ...NOTIFICATION_MIGRATIONS,
];
