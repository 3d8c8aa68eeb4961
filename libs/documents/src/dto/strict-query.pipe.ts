import { ValidationFailed, type ErrorDetail } from '@app/domain';
import type { PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

/** A query class as a type alone: named so, Nest's own validation keeps off the parameter and leaves it to the pipe beside it. */
export type Strict<T> = Readonly<T>;

/**
 * Turns a query into its class and refuses parameters that the class does not have, naming those it has: a misspelt
 * filter would otherwise answer with everything.
 */
export class StrictQueryPipe<T extends object> implements PipeTransform<Record<string, unknown>, T> {
  private readonly allowed: ReadonlySet<string>;

  constructor(
    private readonly type: new () => T,
    /** Parameters that another parser takes; named in the error beside those of the class. */
    private readonly alsoAllowed: readonly string[] = [],
  ) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
    this.allowed = new Set(rules.map((rule) => rule.propertyName));
  }

  transform(raw: Record<string, unknown>): T {
    const unknown = Object.keys(raw).filter((parameter) => !this.allowed.has(parameter));
    const query = plainToInstance(
      this.type,
      Object.fromEntries(Object.entries(raw).filter(([key]) => this.allowed.has(key))),
    );
    const empty = Object.keys(raw).filter((parameter) => this.allowed.has(parameter) && holdsNothing(raw[parameter]));
    const details = [
      ...unknown.map((parameter) => this.refuse(parameter)),
      ...empty.map((parameter) => ({ path: parameter, message: 'is empty; give it a value or leave it out' })),
      ...this.check(query).filter(({ path }) => !empty.includes(path)),
    ];
    if (details.length > 0) throw new ValidationFailed(summary(details), details);
    return query;
  }

  private refuse(parameter: string): ErrorDetail {
    const allowed = [...this.allowed, ...this.alsoAllowed].join(', ');
    return { path: parameter.slice(0, 64), message: `is not a parameter of this route; it takes ${allowed}` };
  }

  private check(query: T): ErrorDetail[] {
    // Rules of one parameter often say the same: a whole number, from 1, to 100.
    return validateSync(query).flatMap((error) =>
      [...new Set(Object.values(error.constraints ?? {}))].map((message) => ({ path: error.property, message })),
    );
  }
}

/** `a=`, `a=,` and `a=x&a=`: what was meant to stand there is missing. */
function holdsNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsNothing);
  return typeof value === 'string' && /^[\s,]*$/.test(value);
}

function summary(details: readonly ErrorDetail[]): string {
  const [first] = details;
  return first ? `${first.path} ${first.message}` : 'The query is not valid';
}
