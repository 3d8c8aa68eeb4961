import { DocumentCorrectionEntity } from './entities/document-correction.entity.js';
import { DocumentLabelEntity } from './entities/document-label.entity.js';
import { DocumentEntity } from './entities/document.entity.js';
import { CreateDocuments1763800000000 } from './migrations/1763800000000-create-documents.js';
import { GiveDocumentsTenants1764400100000 } from './migrations/1764400100000-give-documents-tenants.js';

/** What this lib adds to the database of an app. */
export const DOCUMENT_ENTITIES = [DocumentEntity, DocumentLabelEntity, DocumentCorrectionEntity];

/** Oldest first. */
export const DOCUMENT_MIGRATIONS = [CreateDocuments1763800000000, GiveDocumentsTenants1764400100000];
