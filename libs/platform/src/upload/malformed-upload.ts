import { DomainError, type ErrorDetail } from '@app/domain';

export class MalformedUpload extends DomainError {
  constructor(message: string, details: readonly ErrorDetail[] = [], cause?: unknown) {
    super('MALFORMED_UPLOAD', message, { details, cause });
  }
}
