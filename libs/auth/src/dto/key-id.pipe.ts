import { ValidationFailed } from '@app/domain';
import type { PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';

export class KeyIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (validate(id)) return id.toLowerCase();
    throw new ValidationFailed('The id is not a UUID', [{ path: 'id', message: 'must be a UUID' }]);
  }
}
