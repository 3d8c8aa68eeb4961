import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command.js';

/** The words of a call that takes options only. Throws UsageError for words that it does not know. */
export function parseOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}
