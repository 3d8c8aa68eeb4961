import type { DocumentFailure, EventType } from '@app/domain';
import {
  claimWork,
  EventLog,
  NotifyChannel,
  Transactions,
  TtlCache,
  type NewEvent,
  type Subscriber,
  type TransactionOptions,
} from '@app/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { DocumentsRepository } from './documents.repository.js';
import type { StoredDocument } from './stored-document.js';

/** Told by the table itself at every write to a row, so that each process drops its copy. */
export const DOCUMENT_CHANGED = 'document-changed';

/** Told by the table as well, once a run of a document has ended in whichever state, and after the change. */
export const DOCUMENT_ENDED = 'document-ended';

/** How a document stands once nobody works on it any more, for those who are told. */
export interface DocumentEnd {
  readonly id: string;
  readonly tenantId: string;
  readonly run: number;
  readonly status: 'processed' | 'needs_review' | 'failed';
  readonly failureCode?: DocumentFailure['code'];
}

/** Whoever counts documents down. */
export interface DocumentEndListener {
  /**
   * Part of the transaction that ends a run, by its result, a cancellation or a deletion. Resolves to the events that
   * follow from it. Lock what you need here; appending itself waits until all locks are held.
   */
  documentEnded(manager: EntityManager, id: string): Promise<readonly NewEvent[]>;
}

const EVENT_OF_STATUS = {
  processed: 'document.processed',
  needs_review: 'document.needs_review',
  failed: 'document.failed',
} as const satisfies Record<DocumentEnd['status'], EventType>;

/** Told where a run that may be under way is not wanted any more; the key is {@link runKey}. */
export const RUN_REVOKED = 'document-run-revoked';

export function runKey({ id, run }: { readonly id: string; readonly run: number }): string {
  return `${id}/${run}`;
}

/**
 * The one gate between this lib and its tables: reads by id go through a cache, whose copies each write makes old, in all
 * processes.
 */
@Injectable()
export class DocumentTransactions implements OnModuleInit, OnModuleDestroy, Subscriber {
  private unsubscribe: (() => void) | null = null;
  private readonly endListeners: DocumentEndListener[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly channel: NotifyChannel,
    private readonly repository: DocumentsRepository,
    private readonly cache: TtlCache<StoredDocument>,
    private readonly events: EventLog,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.channel.subscribe(this);
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** For modules that build on documents; to be called while the process starts. */
  onEnd(listener: DocumentEndListener): void {
    this.endListeners.push(listener);
  }

  /** Null where there is no such document of this tenant: whose else it may be is nobody's business. */
  async find(id: string, tenantId: string): Promise<StoredDocument | null> {
    const document = await this.cache.getOrLoad(id, () => this.repository.findById(id));
    return document?.tenantId === tenantId ? document : null;
  }

  /**
   * All or nothing. `work` may run more than once, so it writes through `manager` only. Throws AppliedBefore where an
   * earlier try of the same request, by its Idempotency-Key, has done it.
   */
  async change<T>(
    id: string,
    work: (manager: EntityManager) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    try {
      return await this.transactions.run(async (manager) => {
        await claimWork(manager, id);
        return work(manager);
      }, options);
    } finally {
      // Also after an error: a connection lost during the commit leaves open whether the row has changed.
      this.cache.delete(id);
    }
  }

  /** The same for what one statement does: it is a transaction by itself, and may run again after its commit. */
  async changeAtOnce<T>(
    id: string,
    statement: (manager: EntityManager) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    try {
      return await this.transactions.runStatement(statement, options);
    } finally {
      this.cache.delete(id);
    }
  }

  /** Part of the transaction that ends a run without a result. Its last call. */
  async countEnd(manager: EntityManager, id: string): Promise<void> {
    const following = await this.followEnd(manager, id);
    for (const event of following) await this.events.append(manager, event);
  }

  /** Part of the transaction that ends a run: the same, and an event for the world. Its last call. */
  async announceEnd(manager: EntityManager, end: DocumentEnd): Promise<void> {
    const following = await this.followEnd(manager, end.id);
    await this.recordStatus(manager, end);
    for (const event of following) await this.events.append(manager, event);
  }

  /** Part of the transaction that gives a document its status. Its last call: appends wait for each other's commits. */
  async recordStatus(manager: EntityManager, { id, tenantId, run, status, failureCode }: DocumentEnd): Promise<void> {
    const standing = { documentId: id, status, run };
    const data = failureCode === undefined ? standing : { ...standing, failureCode };
    await this.events.append(manager, { type: EVENT_OF_STATUS[status], subjectId: id, data, tenantId });
  }

  /** Part of the transaction that deletes a document. */
  forgetEvents(manager: EntityManager, id: string): Promise<void> {
    return this.events.forget(manager, id);
  }

  /** Part of the transaction that takes a run back from whoever works on it. */
  announceRevoked(manager: EntityManager, revoked: { readonly id: string; readonly run: number }): Promise<void> {
    return this.channel.notify({ topic: RUN_REVOKED, key: runKey(revoked) }, manager);
  }

  onNotification({ topic, key }: { topic: string; key: string }): void {
    if (topic === DOCUMENT_CHANGED) this.cache.delete(key);
  }

  onGap(): void {
    this.cache.clear();
  }

  private async followEnd(manager: EntityManager, id: string): Promise<NewEvent[]> {
    const following: NewEvent[] = [];
    for (const listener of this.endListeners) following.push(...(await listener.documentEnded(manager, id)));
    return following;
  }
}
