import { Settings, TtlCache } from '@app/platform';
import { Module } from '@nestjs/common';

import { DocumentTransactions } from './document-transactions.js';
import { DocumentsRepository } from './documents.repository.js';
import { ExtractionQueue } from './jobs/extraction-queue.js';

/** What the routes and the job worker share. */
@Module({
  providers: [
    {
      provide: TtlCache,
      inject: [Settings],
      useFactory: ({ cacheMax, cacheTtlS }: Settings) => new TtlCache({ max: cacheMax, ttlSeconds: cacheTtlS }),
    },
    DocumentsRepository,
    DocumentTransactions,
    ExtractionQueue,
  ],
  exports: [DocumentsRepository, DocumentTransactions, ExtractionQueue],
})
export class DocumentStorageModule {}
