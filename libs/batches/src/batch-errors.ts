import { DomainError, ValidationFailed } from '@app/domain';

export class BatchNotFound extends DomainError {
  constructor(id: string) {
    super('BATCH_NOT_FOUND', `Batch not found: ${id}`);
  }
}

/** The request as a whole, or what its ZIP unpacks to. */
export class BatchTooLarge extends DomainError {
  constructor(maxBytes: number) {
    const megabytes = Number((maxBytes / 1024 / 1024).toFixed(2));
    super('FILE_TOO_LARGE', `A batch may have at most ${megabytes} MB, unpacked; send it in parts`);
  }
}

export class TooManyFiles extends ValidationFailed {
  constructor(maxFiles: number) {
    const message = `must be at most ${maxFiles} files; send them in several batches`;
    super(`files ${message}`, [{ path: 'files', message }]);
  }
}
