/** Collects the values of a statement and names their places in it. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** `$1`, `$2`, … */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
