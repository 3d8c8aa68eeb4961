import { DomainError, type DocumentFailure } from '@app/domain';
import { NotifyChannel } from '@app/platform';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';

import { CancelledMeanwhile } from './document-errors.js';
import { DocumentChangesService } from './document-changes.service.js';
import { DOCUMENT_ENDED } from './document-transactions.js';
import { DocumentsService, type Submission } from './documents.service.js';
import { IntakeGate } from './intake-gate.js';
import type { StoredDocument } from './stored-document.js';

type Unqueued = Omit<Submission, 'process' | 'priority'>;

/** The sync route: the same way as every document, and a wait for its end, whichever process brings it about. */
@Injectable()
export class InferService implements OnModuleDestroy {
  private readonly shutdown = new AbortController();

  constructor(
    private readonly documents: DocumentsService,
    private readonly changes: DocumentChangesService,
    private readonly channel: NotifyChannel,
    private readonly gate: IntakeGate,
  ) {}

  /** Lets waiting callers go with 202, so that the server can close. */
  onModuleDestroy(): void {
    this.shutdown.abort();
  }

  /**
   * The document as it is after at most `waitMs`: with its result, or still on its way; at once where so many callers
   * wait already that its turn would not come in time. A document that failed rejects with its own code and is deleted:
   * the caller has the file and knows the reason, and nothing else knows the id. Throws CancelledMeanwhile.
   */
  async infer(submission: Unqueued, waitMs: number): Promise<StoredDocument> {
    const id = uuidv7();
    const inTime = waitMs > 0 && (await this.gate.expectedWaitMs()) <= waitMs;
    const stored = inTime
      ? await this.submitAndWait(id, submission, waitMs)
      : await this.documents.submit(id, { ...submission, process: true });
    const document = await this.documents.get(stored);
    if (document.failure) await this.refuse(document, document.failure);
    if (document.status === 'cancelled') throw new CancelledMeanwhile();
    return document;
  }

  private async submitAndWait(id: string, submission: Unqueued, waitMs: number): Promise<string> {
    const giveUp = new AbortController();
    // Listening begins before the job exists, or its end could come unheard.
    const ended = this.channel
      .waitFor(DOCUMENT_ENDED, id, {
        timeoutMs: waitMs,
        signal: AbortSignal.any([giveUp.signal, this.shutdown.signal]),
        hasHappened: async () => hasEnded(await this.documents.get(id)),
      })
      .catch(() => undefined);
    try {
      const stored = await this.documents.submit(id, { ...submission, process: true, priority: 'waiting' });
      if (stored === id) await ended;
      return stored;
    } finally {
      giveUp.abort();
    }
  }

  private async refuse({ id }: StoredDocument, failure: DocumentFailure): Promise<never> {
    await this.changes.delete(id, 'any');
    throw new DomainError(failure.code, failure.message);
  }
}

function hasEnded({ status }: StoredDocument): boolean {
  return status !== 'queued' && status !== 'processing';
}
