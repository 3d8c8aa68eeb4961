import { DomainError } from '@app/domain';
import type { KeptAnswer } from './attempt.js';

/** The key stands for another request. */
export class KeyOfAnotherRequest extends DomainError {
  constructor() {
    super(
      'IDEMPOTENCY_CONFLICT',
      'This Idempotency-Key came with another request before; repeat that one unchanged or take a new key',
    );
  }
}

/** The first request with the key is still being worked on. */
export class KeyInProgress extends DomainError {
  constructor() {
    super(
      'IDEMPOTENCY_CONFLICT',
      'The first request with this Idempotency-Key is still being answered; repeat it in a moment',
    );
  }
}

/** Not an error to the client: ends a handler whose answer is there already. */
export class AnsweredBefore extends Error {
  override readonly name = 'AnsweredBefore';

  constructor(readonly answer: KeptAnswer) {
    super('the request was answered before');
  }
}

/**
 * The request did its work in an earlier try that never came to answer. Whoever writes catches this and answers with
 * what is there.
 */
export class AppliedBefore extends Error {
  override readonly name = 'AppliedBefore';

  constructor(readonly resourceId: string) {
    super('an earlier try of this request has done its work; answer with what it made');
  }
}
