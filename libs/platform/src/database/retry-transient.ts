import { setTimeout as delay } from 'node:timers/promises';
import { isPoolExhausted, isTransient, isUnavailable } from './transient-errors.js';

export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** All tries, the first included. */
  readonly tries?: number;
  /** Milliseconds; the longest possible pause doubles after each try. */
  readonly baseMs?: number;
  /** Milliseconds that no pause is longer than. */
  readonly longestMs?: number;
  /** Whether an error is worth another try. */
  readonly isTransient?: (error: unknown) => boolean;
  /** 0–1; a test's handle on the jitter. */
  readonly random?: () => number;
  /** Waits so many milliseconds; a test's handle on time. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A minute on average: PostgreSQL restarts in seconds, after a crash in tens of them. */
export const PATIENT = { tries: 30, baseMs: 500, longestMs: 4000 } as const;

/**
 * Runs `attempt` again after a transient database or storage fault: at most 3 times, after a random part of 1 s, then of
 * 2 s (full jitter, so that many clients don't come back at once). `attempt` must be safe to repeat. Any other error,
 * a pool without a free connection included, and the last transient one reject as they are.
 */
export async function retryTransient<T>(attempt: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { signal, tries = 3, baseMs = 1000, longestMs = Infinity, random = Math.random, pause = sleep } = options;
  const worthRetrying = options.isTransient ?? isWorthRetrying;
  for (let attempted = 1; ; attempted += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (attempted >= tries || !worthRetrying(error)) throw error;
      await pause(random() * Math.min(longestMs, baseMs * 2 ** (attempted - 1)), signal);
    }
  }
}

/** For work that nobody waits for: outlasts a restart of the database, and a pool that is used up. */
export function retryPatiently<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return retryTransient(attempt, { ...PATIENT, signal, isTransient: isUnavailable });
}

/** For someone who waits for an answer. */
function isWorthRetrying(error: unknown): boolean {
  return isTransient(error) && !isPoolExhausted(error);
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal });
}
