import { Module } from '@nestjs/common';

import { DocumentChangesService } from './document-changes.service.js';
import { DocumentEditsService } from './document-edits.service.js';
import { DocumentFiles } from './document-files.js';
import { DocumentStorageModule } from './document-storage.module.js';
import { DocumentWritesController } from './document-writes.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { InferController } from './infer.controller.js';
import { InferService } from './infer.service.js';
import { IntakeGate } from './intake-gate.js';
import { OrphanFiles } from './orphan-files.js';
import { DocumentRetention } from './retention/document-retention.js';
import { ExpiredDocumentsRepository } from './retention/expired-documents.repository.js';
import { UploadIntake } from './upload-intake.js';

/** The HTTP side: the routes under `/documents` and `/infer`. Other modules get documents from DocumentsService and change them by DocumentChangesService. */
@Module({
  imports: [DocumentStorageModule],
  controllers: [InferController, DocumentsController, DocumentWritesController],
  providers: [
    DocumentsService,
    DocumentChangesService,
    DocumentEditsService,
    DocumentFiles,
    InferService,
    IntakeGate,
    OrphanFiles,
    UploadIntake,
    DocumentRetention,
    ExpiredDocumentsRepository,
  ],
  exports: [DocumentsService, DocumentChangesService, IntakeGate],
})
export class DocumentsModule {}
