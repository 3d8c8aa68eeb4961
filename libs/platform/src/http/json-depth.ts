/** Whether a parsed JSON value is nested deeper than `levels`; a scalar has none, `[]` and `{}` one. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  // Level by level and without recursion: the depth is what a stranger chose.
  let level: object[] = containersIn([value]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((container) => containersIn(Object.values(container)));
  }
  return false;
}

function containersIn(values: readonly unknown[]): object[] {
  return values.filter((value): value is object => typeof value === 'object' && value !== null);
}
