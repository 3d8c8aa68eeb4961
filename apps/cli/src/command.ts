/** A subcommand of the command line. Returns the exit code; throws `UsageError` for wrong words. */
export interface Command {
  readonly usage: string;
  run(words: readonly string[]): Promise<number>;
}

/** The words of the call are wrong; its message and the command's usage are printed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
