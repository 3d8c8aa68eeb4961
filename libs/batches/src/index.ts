export { BatchProgressModule } from './batch-progress.module.js';
export { BatchRetention } from './batch-retention.js';
export { BatchesModule } from './batches.module.js';
export { csvHeader, csvLine } from './export/csv-rows.js';
export { BATCH_ENTITIES, BATCH_MIGRATIONS } from './schema.js';
