import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { confidentFields } from '@app/domain';
import { type Command, UsageError } from '../command.js';
import { type Extractor, openExtractor } from '../open-extractor.js';
import { formatTally } from './report.js';
import { Tally, type Extracted } from './tally.js';
import { readTruth, type TruthRow } from './truth.js';

const NOTHING: Extracted = { values: {}, details: [], lineItems: [], milliseconds: 0 };

export const evaluateCommand: Command = {
  usage: 'npm run evaluate -- --data DIR [--kind digital-pdf,scan] [--threshold 0.5] [--misses FILE]',

  async run(words) {
    const { data, kind, threshold, misses } = parseWords(words);
    if (!data) throw new UsageError('Name the folder of labelled documents with --data.');
    const kinds = kind?.split(',');
    const rows = (await readTruth(data)).filter((row) => !kinds || kinds.includes(row.kind));
    const tallies = new Map<string, Tally>();
    const extractor = await openExtractor();
    try {
      for (const row of rows) {
        const tally = tallies.get(row.kind) ?? new Tally();
        tallies.set(row.kind, tally);
        tally.add(row, await extractRow(extractor, data, row, Number(threshold)));
      }
    } finally {
      await extractor.close();
    }
    for (const [name, tally] of tallies) console.log(`${formatTally(name, tally)}\n`);
    if (misses) await writeMisses(misses, [...tallies.values()]);
    return 0;
  },
};

async function extractRow(extractor: Extractor, data: string, row: TruthRow, threshold: number): Promise<Extracted> {
  const started = performance.now();
  const outcome = await extractor.extract(await locate(data, row.file));
  const milliseconds = performance.now() - started;
  if (outcome.status === 'failed') {
    console.error(`${row.file}: ${outcome.failure.message} (${outcome.failure.code})`);
    return { ...NOTHING, milliseconds };
  }
  const { details, lineItems } = outcome.result;
  const values = confidentFields(details, threshold) as Record<string, string>;
  return { values, details, lineItems, milliseconds };
}

async function locate(data: string, file: string): Promise<string> {
  const nested = path.join(data, 'documents', file);
  return access(nested).then(
    () => nested,
    () => path.join(data, file),
  );
}

async function writeMisses(file: string, tallies: readonly Tally[]): Promise<void> {
  const lines = tallies.flatMap((tally) => tally.misses).map((miss) => JSON.stringify(miss));
  await writeFile(file, lines.join('\n') + '\n');
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        data: { type: 'string' },
        kind: { type: 'string' },
        threshold: { type: 'string', default: '0.5' },
        misses: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}
