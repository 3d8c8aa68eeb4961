import { ValidationFailed, type ErrorDetail } from '@app/domain';
import { ValidationPipe, type ValidationError } from '@nestjs/common';

/** DTOs by class-validator: unknown properties are errors, and each finding names its path as the client wrote it. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => {
      const details = errors.flatMap((error) => detailsOf(error, ''));
      const first = details[0];
      return new ValidationFailed(first ? `${first.path}: ${first.message}` : 'The request is not valid', details);
    },
  });
}

function detailsOf(error: ValidationError, parent: string): ErrorDetail[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    path,
    message: withoutName(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => detailsOf(child, path))];
}

/** class-validator begins its messages with the property's name, which `path` already tells. */
function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
