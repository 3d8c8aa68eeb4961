import { DomainError } from '@app/domain';
import type { Scope } from '@app/platform';

/** Says the same of keys that never were, have expired or were revoked. */
export class Unauthenticated extends DomainError {
  constructor(given: boolean) {
    super(
      'UNAUTHENTICATED',
      given
        ? 'The API key is not valid, has expired or was revoked; use another one'
        : 'The request carries no API key; send it as "Authorization: Bearer im_…"',
    );
  }
}

export class ScopeMissing extends DomainError {
  constructor(scope: Scope) {
    super('FORBIDDEN', `The API key lacks the scope ${scope}; use one that has it`);
  }
}

export class KeyNotFound extends DomainError {
  constructor(id: string) {
    super('KEY_NOT_FOUND', `API key not found: ${id}`);
  }
}
