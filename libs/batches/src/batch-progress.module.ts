import { DocumentStorageModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { BatchesRepository } from './batches.repository.js';

/** Belongs into each process in which documents end: the API, where they are deleted, and whatever runs jobs. */
@Module({
  imports: [DocumentStorageModule],
  providers: [BatchProgress, BatchesRepository],
  exports: [BatchesRepository],
})
export class BatchProgressModule {}
