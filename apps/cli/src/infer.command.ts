import { parseArgs } from 'node:util';
import { confidentFields } from '@app/domain';
import type { Command } from './command.js';
import { UsageError } from './command.js';
import { formatResult } from './format-result.js';
import { openExtractor } from './open-extractor.js';

/** Fields at or over this confidence count as found, like the API's default. */
const DEFAULT_THRESHOLD = 0.5;

export const inferCommand: Command = {
  usage: 'npm run infer -- FILE [FILE …] [--json] [--threshold 0.5]',

  async run(words) {
    const { values, positionals } = parseWords(words);
    if (positionals.length === 0) throw new UsageError('Name a file to read, for example examples/invoice-sv.pdf.');
    const threshold = Number(values.threshold);
    if (!(threshold >= 0 && threshold <= 1)) throw new UsageError('--threshold takes a number from 0 to 1.');
    const extractor = await openExtractor();
    let failures = 0;
    try {
      for (const file of positionals) {
        const started = performance.now();
        const outcome = await extractor.extract(file);
        const milliseconds = Math.round(performance.now() - started);
        if (outcome.status === 'failed') {
          failures++;
          console.error(`${file}: ${outcome.failure.message} (${outcome.failure.code})`);
        } else if (values.json) {
          const { details } = outcome.result;
          console.log(
            JSON.stringify({ file, fields: confidentFields(details, threshold), ...outcome.result }, null, 2),
          );
        } else {
          const { pages } = outcome.result;
          console.log(`${file} · ${pages.length} ${pages.length === 1 ? 'page' : 'pages'} · ${milliseconds} ms\n`);
          console.log(`${formatResult(outcome.result, threshold)}\n`);
        }
      }
    } finally {
      await extractor.close();
    }
    return failures === 0 ? 0 : 1;
  },
};

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, threshold: { type: 'string', default: String(DEFAULT_THRESHOLD) } },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}
