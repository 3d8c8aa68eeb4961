import { BatchFileEntity } from './entities/batch-file.entity.js';
import { BatchEntity } from './entities/batch.entity.js';
import { CreateBatches1764310000000 } from './migrations/1764310000000-create-batches.js';

/** What this lib adds to the database of an app. */
export const BATCH_ENTITIES = [BatchEntity, BatchFileEntity];

/** Oldest first. */
export const BATCH_MIGRATIONS = [CreateBatches1764310000000];
