import { DocumentTransactions, type DocumentEndListener } from '@app/documents';
import type { NewEvent } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BatchCounts } from './batch.js';
import { BatchesRepository } from './batches.repository.js';

/** Counts a batch down as its documents end, in the very transactions that end them. */
@Injectable()
export class BatchProgress implements OnModuleInit, DocumentEndListener {
  constructor(
    private readonly documents: DocumentTransactions,
    private readonly batches: BatchesRepository,
  ) {}

  onModuleInit(): void {
    this.documents.onEnd(this);
  }

  async documentEnded(manager: EntityManager, documentId: string): Promise<NewEvent[]> {
    const completed = await this.batches.countEnd(manager, documentId);
    if (!completed) return [];
    const counts = await this.batches.readCounts(manager, completed.id);
    return [batchCompleted(completed.id, completed.tenantId, counts)];
  }
}

export function batchCompleted(id: string, tenantId: string, counts: BatchCounts): NewEvent {
  const { processed, needs_review: needsReview, failed, cancelled, deleted } = counts;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const data = { batchId: id, total, processed, needsReview, failed, cancelled, deleted };
  return { type: 'batch.completed', subjectId: id, tenantId, data };
}
