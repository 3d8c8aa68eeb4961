export { DocumentsModule } from './documents.module.js';
export { DocumentsService, type Submission } from './documents.service.js';
export { DOCUMENT_ENTITIES, DOCUMENT_MIGRATIONS } from './schema.js';
export { ExtractionJobsModule } from './jobs/extraction-jobs.module.js';
export type { DocumentPage, StoredDocument, StoredSummary } from './stored-document.js';
