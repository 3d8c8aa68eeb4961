import type { DocumentFailure, Progress } from '@app/domain';
import type { ExtractionOutcome } from '@app/inference';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { withCorrections, type FieldCorrection } from '../corrected-fields.js';
import { DocumentTransactions } from '../document-transactions.js';
import { reportedFields, reviewReasons } from '../review.js';
import type { ExtractionJob } from './extraction-queue.js';
import { ExtractionRunsRepository, type RunEnd, type StartedRun } from './extraction-runs.repository.js';
import { toStorableResult } from './storable-result.js';

/** A document that has cost so many worker processes gets no other one. */
const CRASHES_TO_QUARANTINE = 2;

const INTERRUPTED: DocumentFailure = {
  code: 'INTERNAL_ERROR',
  message: 'The processing was interrupted too often; process the document again',
};

/** What became of a try. `overtaken`: the run had ended otherwise, and the outcome was dropped. */
export type Settlement = 'ended' | 'overtaken' | 'another-try';

/** The steps of a run, each in one transaction with the news of it. */
@Injectable()
export class RunStates {
  constructor(
    private readonly documents: DocumentTransactions,
    private readonly runs: ExtractionRunsRepository,
  ) {}

  /** Null where there is nothing to do any more. */
  start(job: ExtractionJob): Promise<StartedRun | null> {
    return this.changeAtOnce(job, (manager) => this.runs.start(manager, job));
  }

  reportProgress(job: ExtractionJob, progress: Progress): Promise<void> {
    return this.documents.changeAtOnce(job.documentId, (manager) => this.runs.reportProgress(manager, job, progress));
  }

  /**
   * Writes what a try came to. The first crash of a worker process may be bad luck (somebody killed it, the machine ran
   * out of memory), so the document gets another try; what crashes again is the document.
   */
  settle(job: ExtractionJob, started: StartedRun, outcome: ExtractionOutcome, lastTry: boolean): Promise<Settlement> {
    return this.change(job, async (manager) => {
      if (outcome.status === 'extracted') {
        const corrections = await this.findCorrections(manager, job);
        return this.end(manager, job, describeEnd(outcome, started.threshold, corrections));
      }
      const { failure } = outcome;
      const crashes = failure.code === 'DOCUMENT_CRASHED_WORKER' ? await this.runs.countCrash(manager, job) : null;
      if (crashes !== null && crashes < CRASHES_TO_QUARANTINE && !lastTry) return 'another-try';
      return this.end(manager, job, { status: 'failed', failure });
    });
  }

  /** Back in line for the next try. */
  release(job: ExtractionJob): Promise<void> {
    return this.changeAtOnce(job, (manager) => this.runs.release(manager, job));
  }

  fail(job: ExtractionJob, failure: DocumentFailure): Promise<Settlement> {
    return this.change(job, (manager) => this.end(manager, job, { status: 'failed', failure }));
  }

  /** Gives the document of a job that failed for good its reason, where the last try could not. */
  abandon(job: ExtractionJob): Promise<boolean> {
    return this.change(job, async (manager) => {
      const tenantId = await this.runs.abandon(manager, job, INTERRUPTED);
      if (tenantId === null) return false;
      await this.announce(manager, job, tenantId, { status: 'failed', failure: INTERRUPTED });
      return true;
    });
  }

  /** The work is done or half done: outlasting a restart of the database is cheaper than doing it again. */
  private change<T>(job: ExtractionJob, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.documents.change(job.documentId, work, { patient: true });
  }

  private changeAtOnce<T>(job: ExtractionJob, statement: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.documents.changeAtOnce(job.documentId, statement, { patient: true });
  }

  private async end(manager: EntityManager, job: ExtractionJob, end: RunEnd): Promise<Settlement> {
    const tenantId = await this.runs.end(manager, job, end);
    if (tenantId === null) return 'overtaken';
    await this.announce(manager, job, tenantId, end);
    return 'ended';
  }

  private announce(manager: EntityManager, { documentId: id, run }: ExtractionJob, tenantId: string, end: RunEnd) {
    const failureCode = end.status === 'failed' ? { failureCode: end.failure.code } : {};
    return this.documents.announceEnd(manager, { id, tenantId, run, status: end.status, ...failureCode });
  }

  /** People correct what a run has found, so before the first one there is nothing to look for. */
  private async findCorrections(
    manager: EntityManager,
    { documentId, run }: ExtractionJob,
  ): Promise<FieldCorrection[]> {
    return run === 1 ? [] : this.runs.findCorrections(manager, documentId);
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
