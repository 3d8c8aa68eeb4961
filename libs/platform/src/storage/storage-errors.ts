import { DomainError } from '@app/domain';

export class FileTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super('FILE_TOO_LARGE', `The file is larger than the limit of ${megabytes(maxBytes)} MB; send a smaller one`);
  }
}

export class FileNotFound extends DomainError {
  constructor(key: string, cause?: unknown) {
    super('FILE_NOT_FOUND', `The stored file is gone: ${key}`, { cause });
  }
}

function megabytes(bytes: number): string {
  return String(Number((bytes / 1024 / 1024).toFixed(2)));
}
