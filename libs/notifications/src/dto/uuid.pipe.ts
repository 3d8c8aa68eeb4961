import { ValidationFailed } from '@app/domain';
import type { PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';

/** An id in a path, in lower case. */
export class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(id: string): string {
    if (validate(id)) return id.toLowerCase();
    throw new ValidationFailed('The id is not a UUID', [{ path: this.name, message: 'must be a UUID' }]);
  }
}
