import { DomainError, type DocumentStatus } from '@app/domain';

/** If-Match holds nothing that was ever an ETag of the document. */
export class NoSuchVersion extends DomainError {
  constructor(current: number) {
    super(
      'VERSION_CONFLICT',
      `The value of If-Match is not an ETag of the document; send the ETag that you read, now "${current}", with its quotes`,
    );
  }
}

export class VersionConflict extends DomainError {
  constructor(current: number) {
    super(
      'VERSION_CONFLICT',
      `The document has changed: its ETag is "${current}" now; read it again and repeat the change`,
    );
  }
}

export class InvalidState extends DomainError {
  constructor(status: DocumentStatus, action: string, advice = 'wait for its end and repeat the request') {
    super('INVALID_STATE', `A document that is ${status} can't be ${action}; ${advice}`);
  }
}

/** Someone cancelled what a caller was waiting for. */
export class CancelledMeanwhile extends DomainError {
  constructor() {
    super(
      'INVALID_STATE',
      'The document was cancelled while you waited; run it again with POST …/retry, or send it again',
    );
  }
}
