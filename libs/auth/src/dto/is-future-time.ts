import { ValidateBy } from 'class-validator';

const RFC_3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Text of a moment that is still to come. */
export function isFutureTime(value: unknown): boolean {
  return typeof value === 'string' && RFC_3339.test(value) && new Date(value).getTime() > Date.now();
}

export function IsFutureTime(): PropertyDecorator {
  return ValidateBy({
    name: 'isFutureTime',
    validator: {
      validate: isFutureTime,
      defaultMessage: () => 'must be a time to come, such as 2031-01-01T00:00:00Z',
    },
  });
}
