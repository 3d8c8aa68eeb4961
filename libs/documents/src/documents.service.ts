import { DocumentNotFound, type DocumentStatus, type StoredFile } from '@app/domain';
import {
  AppliedBefore,
  currentTenant,
  FILE_STORE,
  forgetAnswers,
  isUnavailable,
  retryPatiently,
  Settings,
  type FileStore,
} from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { InvalidState } from './document-errors.js';
import { DocumentTransactions } from './document-transactions.js';
import { DocumentsRepository, type DocumentChanges, type LockedDocument } from './documents.repository.js';
import { assertVersion, type ExpectedVersions } from './expected-versions.js';
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
 * The life of documents, apart from what people correct in them. Each call sees the documents of the current tenant only;
 * another's is not found. Files that a call does not keep are deleted.
 */
@Injectable()
export class DocumentsService {
  private readonly logger = new Logger(DocumentsService.name);

  constructor(
    private readonly documents: DocumentTransactions,
    private readonly repository: DocumentsRepository,
    private readonly queue: ExtractionQueue,
    @Inject(FILE_STORE) private readonly files: FileStore,
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
      await this.discardUnused(id, submission.file);
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

  /** Spares a client the upload that `replace` would refuse. Throws DocumentNotFound, VersionConflict. */
  async assertReplaceable(id: string, expected: ExpectedVersions): Promise<void> {
    assertVersion((await this.get(id)).version, expected);
  }

  /** Puts another file under the document and processes it. What people corrected in the old file is gone with it. */
  async replace(id: string, file: StoredFile, threshold: number | undefined, expected: ExpectedVersions) {
    let oldKey: string;
    try {
      oldKey = await this.documents.change(id, async (manager) => {
        const locked = await this.lock(manager, id, expected);
        await this.repository.deleteCorrections(manager, id);
        await this.queueRun(manager, locked, threshold, { ...fileColumns(file), ...NOTHING_FOUND });
        return locked.fileKey;
      });
    } catch (error) {
      await this.discardUnused(id, file);
      throw error;
    }
    await this.deleteFile(oldKey);
    return this.get(id);
  }

  /** Runs the extraction again. Corrections stay: they speak about the same file. Throws InvalidState during a run. */
  async process(id: string, threshold?: number): Promise<StoredDocument> {
    const process = async (manager: EntityManager) => {
      const locked = await this.lock(manager, id, 'any');
      if (isUnderWay(locked)) throw new InvalidState(locked.status, 'processed again');
      await this.queueRun(manager, locked, threshold, {});
    };
    await this.documents.change(id, process).catch(appliedBefore);
    return this.get(id);
  }

  /** The same for a document whose last run came to nothing. Throws InvalidState for any other. */
  async retry(id: string): Promise<StoredDocument> {
    const retry = async (manager: EntityManager) => {
      const locked = await this.lock(manager, id, 'any');
      if (!RETRIED.has(locked.status)) throw new InvalidState(locked.status, 'retried', PROCESS_INSTEAD);
      await this.queueRun(manager, locked, undefined, {});
    };
    await this.documents.change(id, retry).catch(appliedBefore);
    return this.get(id);
  }

  /** Ends a run that waits or is under way, on whichever machine. Throws InvalidState where there is none. */
  async cancel(id: string): Promise<StoredDocument> {
    const cancel = async (manager: EntityManager) => {
      const locked = await this.lock(manager, id, 'any');
      if (!isUnderWay(locked)) throw new InvalidState(locked.status, 'cancelled', 'there is no run to end');
      await this.cancelJob(manager, locked);
      await this.repository.update(manager, id, { status: 'cancelled', progress: null, processedAt: new Date() });
      await this.documents.countEnd(manager, id);
    };
    await this.documents.change(id, cancel).catch(appliedBefore);
    return this.get(id);
  }

  async delete(id: string, expected: ExpectedVersions): Promise<void> {
    const key = await this.documents.change(id, async (manager) => {
      const locked = await this.lock(manager, id, expected);
      await this.cancelJob(manager, locked);
      await this.repository.delete(manager, id);
      await this.documents.forgetEvents(manager, id);
      await forgetAnswers(manager, id);
      if (isUnderWay(locked)) await this.documents.countEnd(manager, id);
      return locked.fileKey;
    });
    await this.deleteFile(key);
  }

  private async lock(manager: EntityManager, id: string, expected: ExpectedVersions): Promise<LockedDocument> {
    const locked = await this.repository.findAndLock(manager, id, currentTenant());
    if (!locked) throw new DocumentNotFound(id);
    assertVersion(locked.version, expected);
    return locked;
  }

  private async queueRun(
    manager: EntityManager,
    locked: LockedDocument,
    threshold: number | undefined,
    changes: DocumentChanges,
  ) {
    await this.cancelJob(manager, locked);
    const run = locked.run + 1;
    const jobId = await this.queue.enqueue(manager, { documentId: locked.id, run }, 'single');
    await this.repository.update(manager, locked.id, {
      ...changes,
      status: 'queued',
      failureCode: null,
      failureMessage: null,
      processedAt: null,
      threshold: threshold ?? locked.threshold,
      run,
      jobId,
      attempts: 0,
      crashes: 0,
      progress: null,
    });
  }

  private async cancelJob(manager: EntityManager, locked: LockedDocument): Promise<void> {
    if (!isUnderWay(locked)) return;
    if (locked.jobId) await this.queue.cancel(manager, locked.jobId);
    if (locked.status === 'processing') await this.documents.announceRevoked(manager, locked);
  }

  /**
   * After a commit whose fate is unknown the row may be there; then its file has to stay. Where the database is away,
   * nobody waits for its answer: the file goes once it is back, or with the next sweep.
   */
  private async discardUnused(id: string, file: StoredFile): Promise<void> {
    const discard = async () => {
      if (!(await this.repository.namesFile(id, file.key))) await this.files.delete(file.key);
    };
    const keep = (error: unknown) => this.logger.warn({ err: error, documentId: id }, 'file of a failed write kept');
    try {
      await discard();
    } catch (error) {
      if (!isUnavailable(error)) keep(error);
      else void retryPatiently(discard).catch(keep);
    }
  }

  /** The document no longer names the file, so a store that fails now costs disk space, not the answer. */
  private async deleteFile(key: string): Promise<void> {
    await this.files.delete(key).catch((error: unknown) => {
      this.logger.warn({ err: error, fileKey: key }, 'file without document not deleted');
    });
  }
}

const RETRIED: ReadonlySet<DocumentStatus> = new Set<DocumentStatus>(['failed', 'cancelled']);

const PROCESS_INSTEAD = 'only failed and cancelled ones are; run it again with POST …/process';

const NOTHING_FOUND = { fields: {}, result: null };

/** The id of what an earlier try of the same request has made or changed; any other error goes on. */
function appliedBefore(error: unknown): string {
  if (error instanceof AppliedBefore) return error.resourceId;
  throw error;
}

function isUnderWay({ status }: LockedDocument): boolean {
  return status === 'queued' || status === 'processing';
}

function fileColumns(file: StoredFile) {
  return {
    fileKey: file.key,
    fileSha256: file.sha256,
    fileSize: file.size,
    mediaType: file.mediaType,
    filename: file.filename,
  };
}
