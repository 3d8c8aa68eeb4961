import { DomainError, type DocumentStatus } from '@app/domain';

export class VersionConflict extends DomainError {
  constructor(current: number) {
    super(
      'VERSION_CONFLICT',
      `The document has changed: its ETag is "${current}" now; read it again and repeat the change`,
    );
  }
}

export class InvalidState extends DomainError {
  constructor(status: DocumentStatus, action: string) {
    super('INVALID_STATE', `A document that is ${status} can't be ${action}; wait for its end and repeat the request`);
  }
}
