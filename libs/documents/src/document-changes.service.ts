import { DocumentNotFound, type DocumentStatus, type StoredFile } from '@app/domain';
import { currentTenant, forgetAnswers } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { appliedBefore } from './applied-before.js';
import { InvalidState } from './document-errors.js';
import { DocumentFiles, fileColumns } from './document-files.js';
import { DocumentTransactions } from './document-transactions.js';
import { DocumentsRepository, type DocumentChanges, type LockedDocument } from './documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { assertVersion, type ExpectedVersions } from './expected-versions.js';
import { ExtractionQueue } from './jobs/extraction-queue.js';
import type { StoredDocument } from './stored-document.js';

/**
 * What becomes of a stored document, apart from what people correct in it: another file, another run, none, the end. Each
 * call sees the documents of the current tenant only; another's is not found.
 */
@Injectable()
export class DocumentChangesService {
  constructor(
    private readonly documents: DocumentsService,
    private readonly transactions: DocumentTransactions,
    private readonly repository: DocumentsRepository,
    private readonly queue: ExtractionQueue,
    private readonly files: DocumentFiles,
  ) {}

  /** Spares a client the upload that `replace` would refuse. Throws DocumentNotFound, VersionConflict. */
  async assertReplaceable(id: string, expected: ExpectedVersions): Promise<void> {
    assertVersion((await this.documents.get(id)).version, expected);
  }

  /** Puts another file under the document and processes it. What people corrected in the old file is gone with it. */
  async replace(id: string, file: StoredFile, threshold: number | undefined, expected: ExpectedVersions) {
    let oldKey: string;
    try {
      oldKey = await this.transactions.change(id, async (manager) => {
        const locked = await this.lock(manager, id, expected);
        await this.repository.deleteCorrections(manager, id);
        await this.queueRun(manager, locked, threshold, { ...fileColumns(file), ...NOTHING_FOUND });
        return locked.fileKey;
      });
    } catch (error) {
      await this.files.discardUnused(id, file);
      throw error;
    }
    await this.files.delete(oldKey);
    return this.documents.get(id);
  }

  /** Runs the extraction again. Corrections stay: they speak about the same file. Throws InvalidState during a run. */
  async process(id: string, threshold?: number): Promise<StoredDocument> {
    const process = async (manager: EntityManager) => {
      const locked = await this.lock(manager, id, 'any');
      if (isUnderWay(locked)) throw new InvalidState(locked.status, 'processed again');
      await this.queueRun(manager, locked, threshold, {});
    };
    await this.transactions.change(id, process).catch(appliedBefore);
    return this.documents.get(id);
  }

  /** The same for a document whose last run came to nothing. Throws InvalidState for any other. */
  async retry(id: string): Promise<StoredDocument> {
    const retry = async (manager: EntityManager) => {
      const locked = await this.lock(manager, id, 'any');
      if (!RETRIED.has(locked.status)) throw new InvalidState(locked.status, 'retried', PROCESS_INSTEAD);
      await this.queueRun(manager, locked, undefined, {});
    };
    await this.transactions.change(id, retry).catch(appliedBefore);
    return this.documents.get(id);
  }

  /** Ends a run that waits or is under way, on whichever machine. Throws InvalidState where there is none. */
  async cancel(id: string): Promise<StoredDocument> {
    const cancel = async (manager: EntityManager) => {
      const locked = await this.lock(manager, id, 'any');
      if (!isUnderWay(locked)) throw new InvalidState(locked.status, 'cancelled', 'there is no run to end');
      await this.cancelJob(manager, locked);
      await this.repository.update(manager, id, { status: 'cancelled', progress: null, processedAt: new Date() });
      await this.transactions.countEnd(manager, id);
    };
    await this.transactions.change(id, cancel).catch(appliedBefore);
    return this.documents.get(id);
  }

  async delete(id: string, expected: ExpectedVersions): Promise<void> {
    const key = await this.transactions.change(id, async (manager) => {
      const locked = await this.lock(manager, id, expected);
      await this.cancelJob(manager, locked);
      await this.repository.delete(manager, id);
      await this.transactions.forgetEvents(manager, id);
      await forgetAnswers(manager, id);
      if (isUnderWay(locked)) await this.transactions.countEnd(manager, id);
      return locked.fileKey;
    });
    await this.files.delete(key);
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
    if (locked.status === 'processing') await this.transactions.announceRevoked(manager, locked);
  }
}

const RETRIED: ReadonlySet<DocumentStatus> = new Set<DocumentStatus>(['failed', 'cancelled']);

const PROCESS_INSTEAD = 'only failed and cancelled ones are; run it again with POST …/process';

const NOTHING_FOUND = { fields: {}, result: null };

function isUnderWay({ status }: LockedDocument): boolean {
  return status === 'queued' || status === 'processing';
}
