import { DocumentsService, type NewSubmission } from '@app/documents';
import {
  AppliedBefore,
  claimWork,
  currentTenant,
  EventLog,
  FILE_STORE,
  Transactions,
  type FileStore,
} from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noCounts, type Batch, type BatchFile, type ReceivedBatch } from './batch.js';
import { BatchNotFound } from './batch-errors.js';
import { batchCompleted } from './batch-progress.js';
import { BatchesRepository, type FilesPage, type NewBatchFile } from './batches.repository.js';

export interface BatchPage {
  readonly batches: readonly Batch[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Takes batches in and finds them again: those of the current tenant only. Files that no batch comes of are deleted. */
@Injectable()
export class BatchesService {
  private readonly logger = new Logger(BatchesService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly batches: BatchesRepository,
    private readonly documents: DocumentsService,
    private readonly events: EventLog,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /** Batch, documents and their jobs in one transaction: an accepted batch is all there. */
  async create(received: ReceivedBatch, threshold: number | undefined): Promise<Batch> {
    const id = uuidv7();
    try {
      await this.transactions.run((manager) => this.insert(manager, id, received, threshold));
    } catch (error) {
      await this.discardUnused(id, received);
      if (error instanceof AppliedBefore) return this.get(error.resourceId);
      throw error;
    }
    this.logger.log({ batchId: id, files: received.files.length }, 'batch stored');
    return this.get(id);
  }

  /** Throws BatchNotFound. */
  async get(id: string): Promise<Batch> {
    const batch = await this.batches.find(currentTenant(), id);
    if (!batch) throw new BatchNotFound(id);
    return batch;
  }

  findFiles(id: string, page: FilesPage): Promise<BatchFile[]> {
    return this.batches.findFiles(id, page);
  }

  async list(page: { limit: number; offset: number; before?: string }): Promise<BatchPage> {
    const tenantId = currentTenant();
    const [found, total] = await Promise.all([
      this.batches.findPage(tenantId, { ...page, limit: page.limit + 1 }),
      this.batches.count(tenantId),
    ]);
    const batches = found.slice(0, page.limit);
    return { batches, total, nextCursor: found.length > batches.length ? (batches.at(-1)?.id ?? null) : null };
  }

  private async insert(manager: EntityManager, id: string, received: ReceivedBatch, threshold: number | undefined) {
    await claimWork(manager, id);
    const tenantId = currentTenant();
    const rows: NewBatchFile[] = [];
    const documents: NewSubmission[] = [];
    for (const [position, { filename, ...came }] of received.files.entries()) {
      if ('failure' in came) {
        const { code: failureCode, message: failureMessage } = came.failure;
        rows.push({ position, filename, documentId: null, ended: true, failureCode, failureMessage });
      } else {
        const { labels, metadata } = received;
        const documentId = uuidv7();
        documents.push({ id: documentId, file: came.file, labels, metadata, threshold });
        rows.push({ position, filename, documentId, ended: false, failureCode: null, failureMessage: null });
      }
    }
    await this.documents.insertMany(manager, documents);
    const open = rows.filter(({ ended }) => !ended).length;
    const completedAt = open === 0 ? new Date() : null;
    await this.batches.insert(manager, { id, tenantId, total: rows.length, open, completedAt }, rows);
    if (open === 0) {
      await this.events.append(manager, batchCompleted(id, tenantId, { ...noCounts(), failed: rows.length }));
    }
  }

  /** After a commit whose fate is unknown the batch may be there; then its files have to stay. */
  private async discardUnused(id: string, { files }: ReceivedBatch): Promise<void> {
    try {
      if (await this.batches.exists(id)) return;
      for (const received of files) if ('file' in received) await this.files.delete(received.file.key);
    } catch (error) {
      this.logger.warn({ err: error, batchId: id }, 'files of a failed batch kept');
    }
  }
}
