export { BatchProgressModule } from './batch-progress.module.js';
export { BatchesModule } from './batches.module.js';
export { csvHeader, csvLine } from './export/csv-rows.js';
export { BATCH_ENTITIES, BATCH_MIGRATIONS } from './schema.js';
