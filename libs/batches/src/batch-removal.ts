import { DocumentChangesService } from '@app/documents';
import { DocumentNotFound } from '@app/domain';
import { currentTenant, EventLog, forgetAnswers, Transactions } from '@app/platform';
import { Injectable } from '@nestjs/common';

import { BatchNotFound } from './batch-errors.js';
import { BatchesRepository } from './batches.repository.js';

/** Files looked up at a time. */
const FILES_A_STEP = 100;

/** Deletes batches of the current tenant. */
@Injectable()
export class BatchRemoval {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: BatchesRepository,
    private readonly documents: DocumentChangesService,
    private readonly events: EventLog,
  ) {}

  /** With all its documents, one after the other. Safe to repeat where it broke off. Throws BatchNotFound. */
  async delete(id: string): Promise<void> {
    if (!(await this.batches.find(currentTenant(), id))) throw new BatchNotFound(id);
    for (let position = 0; ; position += FILES_A_STEP) {
      const files = await this.batches.findFilesFrom(id, position, FILES_A_STEP);
      for (const { documentId, status } of files) {
        if (documentId && status !== 'deleted') await this.documents.delete(documentId, 'any').catch(ignoreGone);
      }
      if (files.length < FILES_A_STEP) break;
    }
    await this.transactions.run(async (manager) => {
      await this.batches.delete(manager, id);
      await forgetAnswers(manager, id);
      await this.events.forget(manager, id);
    });
  }
}

/** Someone else has deleted the document meanwhile. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof DocumentNotFound)) throw error;
}
