import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PATIENT, retryPatiently, retryTransient } from './retry-transient.js';
import { isPoolExhausted, isTransient, isUnavailable } from './transient-errors.js';

export interface TransactionOptions {
  readonly signal?: AbortSignal;
  /** Nobody waits for an answer, and giving up would throw work away: outlast a restart of the database. */
  readonly patient?: boolean;
}

/** Runs work all or nothing. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction and commits; any error rolls everything back. `work` may run again, so it only
   * through `manager` and touches nothing else. A connection lost during the commit itself is not retried: nobody knows
   * then whether it went through.
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const { signal, patient = false } = options;
    let committing = false;
    const once = () =>
      this.dataSource
        .transaction(async (manager) => {
          committing = false;
          const result = await work(manager);
          committing = true;
          return result;
        })
        .catch(rethrowLostConnection);
    return retryTransient(once, {
      ...(patient ? PATIENT : {}),
      signal,
      isTransient: (error) => isWorthRetrying(error, patient) && (!committing || wasRolledBack(error)),
    });
  }

  /** One statement, which PostgreSQL makes a transaction by itself. It may run again even after it has been committed. */
  runStatement<T>(statement: (manager: EntityManager) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const { signal, patient = false } = options;
    const once = () => statement(this.dataSource.manager);
    return patient ? retryPatiently(once, signal) : retryTransient(once, { signal });
  }
}

function isWorthRetrying(error: unknown, patient: boolean): boolean {
  return patient ? isUnavailable(error) : isTransient(error) && !isPoolExhausted(error);
}

/** After a connection broke, TypeORM answers each further query, COMMIT included, with a complaint about a runner that was released. */
function rethrowLostConnection(error: unknown): never {
  const released = error instanceof Error && /^QueryRunner.*AlreadyReleasedError$/.test(error.name);
  throw released ? new Error('connection terminated during a transaction', { cause: error }) : error;
}

/** Serialization failures and deadlocks found at commit: the server says for certain that nothing was written. */
function wasRolledBack(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}
