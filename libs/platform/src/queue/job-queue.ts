import type { EntityManager } from 'typeorm';

/** Token under which the job queue is provided. */
export const JOB_QUEUE = Symbol('JOB_QUEUE');

export interface QueueDefinition {
  readonly name: string;
  /** Tries after the first one, with exponential back-off. */
  readonly retryLimit: number;
  /** Seconds that one try may take before another worker takes the job over. */
  readonly expireInSeconds: number;
  /** Seconds without a sign of life of the working process before the job is given to another one; at least 10. */
  readonly heartbeatSeconds?: number;
  /** Queue, defined before, that gets a copy of each job that failed for good, however it did: its process may be dead. */
  readonly deadLetter?: string;
}

export interface SendJobOptions {
  /** The transaction that the job belongs to: it exists if and only if that commits. */
  readonly manager: EntityManager;
  /** Higher ones first, within the same one in order of arrival; 0 by default. */
  readonly priority?: number;
  /** Seconds before which the job is not worked on. */
  readonly startAfterSeconds?: number;
  /** Jobs of one group share the limit of `WorkOptions.concurrencyOfGroup`. */
  readonly group?: string;
  /** At most one waiting or running job a key and queue. */
  readonly singletonKey?: string;
}

/** One of many jobs that are sent together. */
export interface NewJob<T> {
  /** A UUID of the caller's choice. */
  readonly id: string;
  readonly data: T;
}

export interface QueuedJob<T> {
  readonly id: string;
  readonly data: T;
  /** 0 for the first try. */
  readonly retryCount: number;
  readonly retryLimit: number;
  /** Aborts when the job expires, or when the process stops and its grace is over: reject then, and another one takes it. */
  readonly signal: AbortSignal;
}

/** What is to be done in a queue. */
export interface Backlog {
  /** Jobs that nobody works on yet. */
  readonly waiting: number;
  /** Those among them that come before a new job of the priority that was asked about. */
  readonly ahead: number;
  /** Jobs under way, on all machines. */
  readonly active: number;
}

export interface WorkOptions {
  /** Jobs that this process works on at once. */
  readonly concurrency: number;
  /** Of those, jobs of one group; the others of the group wait and block nobody. */
  readonly concurrencyOfGroup?: number;
  /** How late a delayed job may be taken up; 1 by default. Each of the concurrent workers asks this often while idle. */
  readonly pollSeconds?: number;
}

/**
 * Jobs in PostgreSQL: written in the caller's transaction, picked up by any process within milliseconds, given to another
 * one when its process dies.
 */
export interface JobQueue {
  /** Makes sure that the queue exists; call it before `send` or `work`. Safe to repeat. */
  define(queue: QueueDefinition): Promise<void>;
  send<T extends object>(queue: string, data: T, options: SendJobOptions): Promise<string>;
  /** The same for many jobs in one statement, at the lowest priority. */
  sendMany<T extends object>(
    queue: string,
    jobs: readonly NewJob<T>[],
    options: { readonly manager: EntityManager },
  ): Promise<void>;
  /** Works until the process stops. A rejecting handler gives the job its next try. */
  work<T extends object>(
    queue: string,
    options: WorkOptions,
    handler: (job: QueuedJob<T>) => Promise<void>,
  ): Promise<void>;
  backlog(queue: string, priority: number): Promise<Backlog>;
  /** Milliseconds that the last hundred jobs of the queue took on average; null before the first. */
  meanDurationMs(queue: string): Promise<number | null>;
  /** Stops taking jobs and waits for those under way, at most `timeoutMs`; then they go to another process. */
  stopWorking(timeoutMs: number): Promise<void>;
  /** Removes a job that is not being worked on; one under way goes on. */
  cancel(queue: string, jobId: string, options: { readonly manager: EntityManager }): Promise<void>;
}
