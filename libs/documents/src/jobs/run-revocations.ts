import { NotifyChannel, type Notification, type Subscriber } from '@app/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { RUN_REVOKED, runKey } from '../document-transactions.js';
import type { ExtractionJob } from './extraction-queue.js';
import { ExtractionRunsRepository } from './extraction-runs.repository.js';

/** Reason with which the work on a run is aborted that was cancelled, replaced or deleted. */
export class RunRevoked extends Error {
  constructor() {
    super('the run is not wanted any more');
    this.name = 'RunRevoked';
  }
}

interface Watched {
  readonly job: ExtractionJob;
  readonly controller: AbortController;
}

/** Hears on every machine which runs are not wanted any more, and stops those that this process works on. */
@Injectable()
export class RunRevocations implements OnModuleInit, OnModuleDestroy, Subscriber {
  private readonly logger = new Logger(RunRevocations.name);
  private readonly watched = new Set<Watched>();
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly channel: NotifyChannel,
    private readonly runs: ExtractionRunsRepository,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.channel.subscribe(this);
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** The signal aborts with {@link RunRevoked}. Call it before the run is started, or its revocation may go unheard. */
  watch(job: ExtractionJob): { readonly signal: AbortSignal; stop(): void } {
    const entry = { job, controller: new AbortController() };
    this.watched.add(entry);
    return { signal: entry.controller.signal, stop: () => void this.watched.delete(entry) };
  }

  onNotification({ topic, key }: Notification): void {
    if (topic !== RUN_REVOKED) return;
    for (const { job, controller } of this.watched) {
      if (runKey({ id: job.documentId, run: job.run }) === key) controller.abort(new RunRevoked());
    }
  }

  /** Anything may have been revoked while nobody could be heard. */
  onGap(): void {
    for (const { job, controller } of this.watched) {
      this.runs.isWanted(this.dataSource.manager, job).then(
        (wanted) => wanted || controller.abort(new RunRevoked()),
        (error: unknown) => this.logger.warn({ err: error }, 'check after a notification gap failed'),
      );
    }
  }
}
