import { JOB_QUEUE, type Backlog, type JobQueue, type QueuedJob } from '@app/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/** What a job carries: the document, and for which of its runs the job was made. */
export interface ExtractionJob {
  readonly documentId: string;
  readonly run: number;
}

/** Someone waits for the answer; someone will look for it; a machine works through many. */
const PRIORITIES = { waiting: 20, single: 10, batch: 0 } as const;

/** Whose turn comes first. */
export type JobPriority = keyof typeof PRIORITIES;

const QUEUE = 'extraction';

/** Jobs that failed for good, those among them whose process died on the last try and could not say so. */
const ABANDONED = 'extraction-abandoned';

/** Tries after the first one, for faults of the infrastructure. */
const RETRIES = 3;

/** Only the database has to be there for these, so they outlast a long outage. */
const ABANDONED_RETRIES = 100;

/** Longer than any document may take; the pool has its own, shorter deadline a document. */
const EXPIRE_S = 15 * 60;

/** A process that dies is noticed after this long, and its documents go to another one. */
const HEARTBEAT_S = 30;

@Injectable()
export class ExtractionQueue implements OnModuleInit {
  constructor(@Inject(JOB_QUEUE) private readonly queue: JobQueue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.define({
      name: ABANDONED,
      retryLimit: ABANDONED_RETRIES,
      expireInSeconds: EXPIRE_S,
      heartbeatSeconds: HEARTBEAT_S,
    });
    await this.queue.define({
      name: QUEUE,
      deadLetter: ABANDONED,
      retryLimit: RETRIES,
      expireInSeconds: EXPIRE_S,
      heartbeatSeconds: HEARTBEAT_S,
    });
  }

  /** The job exists if and only if the transaction commits. */
  enqueue(manager: EntityManager, job: ExtractionJob, priority: JobPriority): Promise<string> {
    return this.queue.send(QUEUE, job, { manager, priority: PRIORITIES[priority] });
  }

  /** The same for many, which nobody waits for; the ids of the jobs, in their order. */
  async enqueueMany(manager: EntityManager, jobs: readonly ExtractionJob[]): Promise<string[]> {
    const ids = jobs.map(() => uuidv7());
    const rows = jobs.map((data, index) => ({ id: ids[index]!, data }));
    await this.queue.sendMany(QUEUE, rows, { manager });
    return ids;
  }

  cancel(manager: EntityManager, jobId: string): Promise<void> {
    return this.queue.cancel(QUEUE, jobId, { manager });
  }

  /** `ahead`: what comes before a new document of this priority. */
  backlog(priority: JobPriority): Promise<Backlog> {
    return this.queue.backlog(QUEUE, PRIORITIES[priority]);
  }

  meanDurationMs(): Promise<number | null> {
    return this.queue.meanDurationMs(QUEUE);
  }

  work(concurrency: number, handler: (job: QueuedJob<ExtractionJob>) => Promise<void>): Promise<void> {
    return this.queue.work(QUEUE, { concurrency }, handler);
  }

  workOnAbandoned(handler: (job: QueuedJob<ExtractionJob>) => Promise<void>): Promise<void> {
    return this.queue.work(ABANDONED, { concurrency: 1 }, handler);
  }
}
