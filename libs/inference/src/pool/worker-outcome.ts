import { DependencyUnavailable } from '@app/domain';
import type { PoolSettings } from '../inference-settings.js';
import type { ExtractionOutcome } from './inference-pool.js';
import type { WorkerEnded } from './worker-process.js';
import type { Worked } from './worker-protocol.js';

type Failure = Extract<ExtractionOutcome, { status: 'failed' }>['failure'];

/** Throws what the process reports as a fault of our own. */
export function outcomeOf(worked: Worked): ExtractionOutcome {
  if ('outcome' in worked) return worked.outcome;
  const error = new Error(worked.fault.message);
  if (worked.fault.stack) error.stack = worked.fault.stack;
  throw error;
}

/** What the end of its process means for the document in it. Throws DEPENDENCY_UNAVAILABLE where we ended it. */
export function outcomeOfEnd(error: WorkerEnded, { documentTimeoutMs }: PoolSettings): ExtractionOutcome {
  switch (error.reason) {
    case 'aborted':
    case 'stopped':
      throw new DependencyUnavailable('The inference pool', error);
    case 'timed-out': {
      const seconds = documentTimeoutMs / 1000;
      return failed('DOCUMENT_TIMED_OUT', `Reading the document took longer than ${seconds} seconds`);
    }
    case 'out-of-memory':
      return failed('DOCUMENT_CRASHED_WORKER', 'Reading the document took more memory than is allowed');
    case 'crashed':
      return failed('DOCUMENT_CRASHED_WORKER', 'Reading the document crashed its worker process');
  }
}

function failed(code: Failure['code'], message: string): ExtractionOutcome {
  return { status: 'failed', failure: { code, message } };
}
