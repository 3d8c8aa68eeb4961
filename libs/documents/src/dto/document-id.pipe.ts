import { ValidationFailed } from '@app/domain';
import type { PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';

/** Lower case, so that one document has one key in caches and notifications. */
export class DocumentIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (validate(id)) return id.toLowerCase();
    throw new ValidationFailed('The id is not a UUID', [{ path: 'id', message: 'must be a UUID' }]);
  }
}
