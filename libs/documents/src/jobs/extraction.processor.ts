import { DomainError, type DocumentFailure } from '@app/domain';
import { InferenceService, type ExtractionOutcome } from '@app/inference';
import { FILE_STORE, type FileStore, type QueuedJob } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { withCorrections, type FieldCorrection } from '../corrected-fields.js';
import { DocumentTransactions } from '../document-transactions.js';
import { reportedFields, reviewReasons } from '../review.js';
import type { ExtractionJob } from './extraction-queue.js';
import { ExtractionRunsRepository, type RunEnd, type StartedRun } from './extraction-runs.repository.js';
import { toStorableResult } from './storable-result.js';

const INTERRUPTED: DocumentFailure = {
  code: 'INTERNAL_ERROR',
  message: 'The processing was interrupted too often; process the document again',
};

/** Carries one job from `queued` to its end. Safe to repeat at any point. */
@Injectable()
export class ExtractionProcessor {
  private readonly logger = new Logger(ExtractionProcessor.name);

  constructor(
    private readonly documents: DocumentTransactions,
    private readonly runs: ExtractionRunsRepository,
    private readonly inference: InferenceService,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /** Rejects for faults that another try may mend. A bad document is an outcome, not a rejection. */
  async process(job: QueuedJob<ExtractionJob>): Promise<void> {
    const { documentId, run } = job.data;
    const started = await this.documents.change(documentId, (manager) => this.runs.start(manager, job.data));
    if (!started) {
      this.logger.log({ documentId, run }, 'extraction skipped');
      return;
    }
    const startedAt = performance.now();
    try {
      const outcome = await this.extract(started, job.signal);
      const ended = await this.end(job.data, started, outcome);
      const durationMs = Math.round(performance.now() - startedAt);
      this.logEnd({ documentId, run, outcome: outcome.status, ended, durationMs }, outcome);
    } catch (error) {
      await this.giveUpTry(job, error);
    }
  }

  /** The message of a failure stays out: it may quote the document. */
  private logEnd(fields: Readonly<Record<string, unknown>>, outcome: ExtractionOutcome): void {
    if (outcome.status === 'failed') this.logger.warn({ ...fields, code: outcome.failure.code }, 'extraction failed');
    else this.logger.log(fields, 'extraction ended');
  }

  /** Gives the document of a job that failed for good its reason, where the last try could not. */
  async abandon({ data }: QueuedJob<ExtractionJob>): Promise<void> {
    const { documentId, run } = data;
    const abandoned = await this.documents.change(documentId, async (manager) => {
      const ended = await this.runs.abandon(manager, data, INTERRUPTED);
      if (ended) await this.announce(manager, data, { status: 'failed', failure: INTERRUPTED });
      return ended;
    });
    if (abandoned) this.logger.warn({ documentId, run }, 'extraction abandoned');
  }

  private async extract(started: StartedRun, signal: AbortSignal): Promise<ExtractionOutcome> {
    const filePath = await this.files.pathOf(started.fileKey);
    return this.inference.extract({ filePath, mediaType: started.mediaType }, signal);
  }

  /** Result and news of it in one transaction. */
  private end(job: ExtractionJob, { threshold }: StartedRun, outcome: ExtractionOutcome): Promise<boolean> {
    return this.documents.change(job.documentId, async (manager) => {
      const end: RunEnd =
        outcome.status === 'failed'
          ? { status: 'failed', failure: outcome.failure }
          : describeEnd(outcome, threshold, await this.findCorrections(manager, job));
      const ended = await this.runs.end(manager, job, end);
      if (ended) await this.announce(manager, job, end);
      return ended;
    });
  }

  private announce(manager: EntityManager, { documentId, run }: ExtractionJob, end: RunEnd): Promise<void> {
    const failureCode = end.status === 'failed' ? { failureCode: end.failure.code } : {};
    return this.documents.announceEnd(manager, { id: documentId, run, status: end.status, ...failureCode });
  }

  /** People correct what a run has found, so before the first one there is nothing to look for. */
  private async findCorrections(
    manager: EntityManager,
    { documentId, run }: ExtractionJob,
  ): Promise<FieldCorrection[]> {
    return run === 1 ? [] : this.runs.findCorrections(manager, documentId);
  }

  /** Leaves the document waiting for the queue's next try, or ends it with the reason when this was the last one. */
  private async giveUpTry(job: QueuedJob<ExtractionJob>, error: unknown): Promise<never> {
    const { documentId, run } = job.data;
    const last = job.retryCount >= job.retryLimit && !job.signal.aborted;
    this.logger.warn({ documentId, run, try: job.retryCount + 1, last, err: error }, 'extraction try failed');
    await this.documents.change(documentId, async (manager) => {
      if (!last) return this.runs.release(manager, job.data);
      const end = { status: 'failed', failure: failureOf(error) } as const;
      if (await this.runs.end(manager, job.data, end)) await this.announce(manager, job.data, end);
    });
    throw error;
  }
}

function describeEnd(
  outcome: Extract<ExtractionOutcome, { status: 'extracted' }>,
  threshold: number,
  corrections: readonly FieldCorrection[],
): RunEnd {
  const result = toStorableResult(outcome.result);
  const fields = withCorrections(reportedFields(result, threshold), corrections);
  return { status: reviewReasons(result, fields).length > 0 ? 'needs_review' : 'processed', result, fields };
}

function failureOf(error: unknown): DocumentFailure {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  return { code: 'INTERNAL_ERROR', message: 'The document could not be processed; process it again later' };
}
