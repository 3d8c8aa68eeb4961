import { DocumentNotFound, type StoredFile } from '@app/domain';
import { currentTenant, Settings } from '@app/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { appliedBefore } from './applied-before.js';
import { DocumentFiles, fileColumns } from './document-files.js';
import { DocumentTransactions } from './document-transactions.js';
import { DocumentsRepository } from './documents.repository.js';
import { ExtractionQueue, type JobPriority } from './jobs/extraction-queue.js';
import type { ListCriteria } from './listing/list-criteria.js';
import type { DocumentPage, StoredDocument } from './stored-document.js';

export interface Submission {
  readonly file: StoredFile;
  readonly labels: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Lowest confidence (0–1) at which a value counts as found; by default that of the settings. */
  readonly threshold: number | undefined;
  /** Queue it at once; otherwise it is only stored. */
  readonly process: boolean;
  /** Whose turn comes first; `single` by default. */
  readonly priority?: JobPriority;
}

/** A document that is queued at once, under an id of the caller's choice: a UUID v7. */
export interface NewSubmission extends Omit<Submission, 'process' | 'priority'> {
  readonly id: string;
}

/** Rows a statement: enough to save round trips, few enough to be built between two other requests. */
const ROWS_A_STATEMENT = 100;

/**
 * Takes documents in and finds them again. Each call sees the documents of the current tenant only; another's is not
 * found. Files that a call does not keep are deleted.
 */
@Injectable()
export class DocumentsService {
  private readonly logger = new Logger(DocumentsService.name);

  constructor(
    private readonly documents: DocumentTransactions,
    private readonly repository: DocumentsRepository,
    private readonly queue: ExtractionQueue,
    private readonly files: DocumentFiles,
    private readonly settings: Settings,
  ) {}

  list(criteria: ListCriteria): Promise<DocumentPage> {
    return this.repository.findPage(criteria, currentTenant());
  }

  /** Throws DocumentNotFound. */
  async get(id: string): Promise<StoredDocument> {
    const document = await this.documents.find(id, currentTenant());
    if (!document) throw new DocumentNotFound(id);
    return document;
  }

  /** Those of these that exist, with their results, in no order. Past the cache: meant for walks over many. */
  findMany(ids: readonly string[]): Promise<StoredDocument[]> {
    return this.repository.findByIds(ids, currentTenant());
  }

  async create(submission: Submission): Promise<StoredDocument> {
    return this.get(await this.submit(uuidv7(), submission));
  }

  /**
   * Row, labels and job in one transaction. The id, a UUID v7, is the caller's: it may listen for the end beforehand.
   * Resolves to the id of the document: another one where an earlier try of the same request has made it.
   */
  async submit(id: string, submission: Submission): Promise<string> {
    try {
      await this.documents.change(id, (manager) => this.insert(manager, id, submission));
    } catch (error) {
      await this.files.discardUnused(id, submission.file);
      return appliedBefore(error);
    }
    this.logger.log({ documentId: id, process: submission.process }, 'document stored');
    return id;
  }

  /**
   * Many documents that came together, as part of the transaction of whoever keeps them together: queued in their order,
   * by few statements. Their ids are the caller's, and so are the files until the commit.
   */
  async insertMany(manager: EntityManager, documents: readonly NewSubmission[]): Promise<void> {
    for (let start = 0; start < documents.length; start += ROWS_A_STATEMENT) {
      const some = documents.slice(start, start + ROWS_A_STATEMENT);
      const jobs = some.map(({ id }) => ({ documentId: id, run: 1 }));
      const jobIds = await this.queue.enqueueMany(manager, jobs);
      const rows = some.map(({ id, file, labels, metadata, threshold = this.settings.confidenceThreshold }, index) => {
        const queued = {
          id,
          tenantId: currentTenant(),
          status: 'queued',
          run: 1,
          jobId: jobIds[index] ?? null,
        } as const;
        return { row: { ...queued, ...fileColumns(file), metadata, threshold }, labels };
      });
      await this.repository.insertMany(manager, rows);
    }
  }

  private async insert(manager: EntityManager, id: string, submission: Submission): Promise<void> {
    const { file, labels, metadata, process, priority = 'single' } = submission;
    const { threshold = this.settings.confidenceThreshold } = submission;
    const run = process ? 1 : 0;
    const jobId = process ? await this.queue.enqueue(manager, { documentId: id, run }, priority) : null;
    const status = process ? 'queued' : 'uploaded';
    const row = {
      id,
      tenantId: currentTenant(),
      status,
      ...fileColumns(file),
      metadata,
      threshold,
      run,
      jobId,
    } as const;
    await this.repository.insertMany(manager, [{ row, labels }]);
  }
}
