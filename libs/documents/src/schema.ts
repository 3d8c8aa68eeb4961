import { DocumentCorrectionEntity } from './entities/document-correction.entity.js';
import { DocumentLabelEntity } from './entities/document-label.entity.js';
import { DocumentEntity } from './entities/document.entity.js';
import { CreateDocuments1763800000000 } from './migrations/1763800000000-create-documents.js';
import { AddRunState1764100000000 } from './migrations/1764100000000-add-run-state.js';
import { IndexFileKeys1764110000000 } from './migrations/1764110000000-index-file-keys.js';
import { GiveDocumentsTenants1764400100000 } from './migrations/1764400100000-give-documents-tenants.js';
import { TellOfDocumentChanges1764500000000 } from './migrations/1764500000000-tell-of-document-changes.js';

/** What this lib adds to the database of an app. */
export const DOCUMENT_ENTITIES = [DocumentEntity, DocumentLabelEntity, DocumentCorrectionEntity];

/** Oldest first. */
export const DOCUMENT_MIGRATIONS = [
  CreateDocuments1763800000000,
  AddRunState1764100000000,
  IndexFileKeys1764110000000,
  GiveDocumentsTenants1764400100000,
  TellOfDocumentChanges1764500000000,
];
