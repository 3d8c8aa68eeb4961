import { DomainError, type DocumentFailure, type Progress } from '@app/domain';
import { InferenceService, type ExtractionOutcome } from '@app/inference';
import { FILE_STORE, type FileStore, type QueuedJob } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';

import { ExtractionEnds, type ExtractionEnd } from './extraction-ends.js';
import type { ExtractionJob } from './extraction-queue.js';
import type { StartedRun } from './extraction-runs.repository.js';
import { ProgressWriter } from './progress-writer.js';
import { RunRevocations } from './run-revocations.js';
import { RunStates } from './run-states.js';

class WorkerCrashed extends Error {
  constructor() {
    super('the document crashed its worker process');
  }
}

/** Carries one job from `queued` to its end. Safe to repeat at any point. */
@Injectable()
export class ExtractionProcessor {
  private readonly logger = new Logger(ExtractionProcessor.name);

  constructor(
    private readonly states: RunStates,
    private readonly revocations: RunRevocations,
    private readonly inference: InferenceService,
    @Inject(FILE_STORE) private readonly files: FileStore,
    private readonly ends: ExtractionEnds,
  ) {}

  /**
   * Rejects for faults that another try may mend. A bad document is an outcome, not a rejection.
   *
   * @param onRead is called once the document needs no worker process any more.
   */
  async process(job: QueuedJob<ExtractionJob>, onRead: () => void = () => undefined): Promise<void> {
    const { documentId, run } = job.data;
    const revocation = this.revocations.watch(job.data);
    try {
      const started = await this.states.start(job.data);
      if (started) await this.work(job, started, revocation.signal, onRead);
      else this.logger.log({ documentId, run }, 'extraction skipped');
    } finally {
      revocation.stop();
    }
  }

  /** Gives the document of a job that failed for good its reason, where the last try could not. */
  async abandon({ data }: QueuedJob<ExtractionJob>): Promise<void> {
    const { documentId, run } = data;
    if (await this.states.abandon(data)) this.logger.warn({ documentId, run }, 'extraction abandoned');
  }

  private async work(
    job: QueuedJob<ExtractionJob>,
    started: StartedRun,
    revoked: AbortSignal,
    onRead: () => void,
  ): Promise<void> {
    const { documentId, run } = job.data;
    const startedAt = performance.now();
    const tell = (outcome: ExtractionEnd['outcome']): number => {
      const durationMs = Math.round(performance.now() - startedAt);
      this.ends.tell({ outcome, durationMs });
      return durationMs;
    };
    try {
      const outcome = await this.extract(job, started, revoked).finally(onRead);
      const settlement = await this.states.settle(job.data, started, outcome, isLastTry(job));
      if (settlement === 'another-try') throw new WorkerCrashed();
      const ended = settlement === 'ended';
      const durationMs = tell(ended ? outcome.status : 'overtaken');
      this.logEnd({ documentId, run, outcome: outcome.status, ended, durationMs }, outcome);
    } catch (error) {
      if (revoked.aborted) {
        tell('revoked');
        this.logger.log({ documentId, run }, 'extraction revoked');
        return;
      }
      tell(error instanceof WorkerCrashed ? 'another_try' : 'fault');
      await this.giveUpTry(job, error);
    }
  }

  private async extract(
    { data, signal }: QueuedJob<ExtractionJob>,
    { fileKey, mediaType }: StartedRun,
    revoked: AbortSignal,
  ): Promise<ExtractionOutcome> {
    const filePath = await this.files.pathOf(fileKey);
    const writer = new ProgressWriter((progress) => this.writeProgress(data, progress));
    const given = AbortSignal.any([signal, revoked]);
    try {
      return await this.inference.extract({ filePath, mediaType }, given, (progress) => writer.report(progress));
    } finally {
      writer.stop();
    }
  }

  /** The next one tells more, so nothing waits for this one or fails with it. */
  private async writeProgress(job: ExtractionJob, progress: Progress): Promise<void> {
    try {
      await this.states.reportProgress(job, progress);
    } catch (error) {
      this.logger.debug({ documentId: job.documentId, run: job.run, err: error }, 'progress not written');
    }
  }

  /** The message of a failure stays out: it may quote the document. */
  private logEnd(fields: Readonly<Record<string, unknown>>, outcome: ExtractionOutcome): void {
    if (outcome.status === 'failed') this.logger.warn({ ...fields, code: outcome.failure.code }, 'extraction failed');
    else this.logger.log(fields, 'extraction ended');
  }

  /** Leaves the document waiting for the queue's next try, or ends it with the reason when this was the last one. */
  private async giveUpTry(job: QueuedJob<ExtractionJob>, error: unknown): Promise<never> {
    const { documentId, run } = job.data;
    const last = isLastTry(job);
    this.logger.warn({ documentId, run, try: job.retryCount + 1, last, err: error }, 'extraction try failed');
    if (last) await this.states.fail(job.data, failureOf(error));
    else await this.states.release(job.data);
    throw error;
  }
}

/** A try that this process could not end for reasons of its own is not the document's last one. */
function isLastTry({ retryCount, retryLimit, signal }: QueuedJob<ExtractionJob>): boolean {
  return retryCount >= retryLimit && !signal.aborted;
}

function failureOf(error: unknown): DocumentFailure {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  return { code: 'INTERNAL_ERROR', message: 'The document could not be processed; process it again later' };
}
