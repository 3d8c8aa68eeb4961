import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import type { Attempt } from './attempt.js';
import { AnsweredBefore, AppliedBefore, KeyInProgress, KeyOfAnotherRequest } from './idempotency-errors.js';

const attempts = new AsyncLocalStorage<Attempt>();

/** Everything that `work` does belongs to the attempt. */
export function withinAttempt<T>(attempt: Attempt, work: () => T): T {
  return attempts.run(attempt, work);
}

/**
 * To be called once the body was read, before anything is done. Throws KeyOfAnotherRequest where the key came with
 * another body before, and AnsweredBefore, which the interceptor turns into that answer. Without a key it does nothing.
 */
export function confirmBody(fingerprint: string, attempt = attempts.getStore()): void {
  if (!attempt) return;
  if (attempt.body !== null && attempt.body !== fingerprint) throw new KeyOfAnotherRequest();
  if (attempt.answer) throw new AnsweredBefore(attempt.answer);
  attempt.body = fingerprint;
  attempt.bodyRead = true;
}

/**
 * Part of the transaction that makes or changes `resourceId`, so that the request's key knows of it if and only if it
 * happens. Throws AppliedBefore where an earlier try of the request has done it, KeyInProgress where another request has
 * taken the key over. Without a key it does nothing.
 */
export async function claimWork(manager: EntityManager, resourceId: string): Promise<void> {
  const attempt = attempts.getStore();
  if (!attempt) return;
  const { appliedBefore, tenantId, key, owner, body } = attempt;
  if (appliedBefore) {
    attempt.appliedBefore = null;
    throw new AppliedBefore(appliedBefore);
  }
  const [rows] = await manager.query<[unknown[], number]>(
    `UPDATE idempotency_keys SET resource_id = coalesce(resource_id, $4), body = $5
     WHERE tenant_id = $1 AND key = $2 AND owner = $3 RETURNING key`,
    [tenantId, key, owner, resourceId, body],
  );
  if (rows.length === 0) throw new KeyInProgress();
}

/**
 * Part of the transaction that deletes `resourceId`: kept answers hold what was read from documents. A repeated request
 * then learns that it is gone.
 */
export async function forgetAnswers(manager: EntityManager, resourceId: string): Promise<void> {
  await manager.query(
    `UPDATE idempotency_keys SET status = NULL, headers = NULL, answer = NULL, locked_until = '-infinity'
     WHERE resource_id = $1 AND status IS NOT NULL`,
    [resourceId],
  );
}
