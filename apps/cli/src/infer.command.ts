import { parseArgs } from 'node:util';
import { confidentFields } from '@app/domain';
import type { Command } from './command.js';
import { UsageError } from './command.js';
import { formatResult } from './format-result.js';
import { findFiles, isFolder } from './infer-files/find-files.js';
import type { InferFilesOptions } from './infer-files/infer-files.js';
import { openExtractor } from './open-extractor.js';

/** Fields at or over this confidence count as found, like the API's default. */
const DEFAULT_THRESHOLD = 0.5;

export const inferCommand: Command = {
  usage: 'npm run infer -- FILE|FOLDER [FILE|FOLDER …] [--json] [--threshold 0.5] [--format jsonl|csv] [--out FILE]',

  async run(words) {
    const { values, positionals } = parseWords(words);
    if (positionals.length === 0)
      throw new UsageError('Name a file or folder to read, for example examples/invoice-sv.pdf.');
    const threshold = Number(values.threshold);
    if (!(threshold >= 0 && threshold <= 1)) throw new UsageError('--threshold takes a number from 0 to 1.');
    const many = await readManyOptions(values, positionals);
    if (many) return inferMany(positionals, { ...many, threshold });
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

/** Lines instead of tables: for folders, and where a format or a file for the results is named. Null for tables. */
async function readManyOptions({ format, out }: { format?: string; out?: string }, named: readonly string[]) {
  const folders = await Promise.all(named.map((name) => isFolder(name).catch(() => false)));
  if (format === undefined && out === undefined && !folders.includes(true)) return null;
  const chosen = format ?? (out?.endsWith('.csv') ? 'csv' : 'jsonl');
  if (chosen !== 'jsonl' && chosen !== 'csv') throw new UsageError('--format takes jsonl or csv.');
  return { format: chosen, ...(out !== undefined && { out }) } as const;
}

async function inferMany(named: readonly string[], options: InferFilesOptions): Promise<number> {
  const files = await findFiles(named);
  if (files.length === 0) throw new UsageError('There is no file in that folder.');
  // Loaded only here: it brings the words of the API along, which one file in a terminal has no use for.
  const { inferFiles } = await import('./infer-files/infer-files.js');
  const failed = await inferFiles(files, options);
  if (failed > 0) console.error(`${failed} of ${files.length} files failed.`);
  return failed === 0 ? 0 : 1;
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        threshold: { type: 'string', default: String(DEFAULT_THRESHOLD) },
        format: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}
