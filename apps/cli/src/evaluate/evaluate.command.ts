import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ValidationFailed } from '@app/domain';
import type { Command } from '../command.js';
import { type Extractor, openExtractor } from '../open-extractor.js';
import { evaluate, type Evaluation } from './evaluation.js';
import { toJson } from './json-report.js';
import { EVALUATE_USAGE, type EvaluateOptions, parseEvaluateOptions } from './options.js';
import { OverlayFolder } from './overlay/overlay-folder.js';
import { startProgress } from './progress.js';
import { type LabelledDocument, readTruth } from './read-truth.js';
import { formatEvaluation } from './report.js';

export const evaluateCommand: Command = {
  usage: EVALUATE_USAGE,

  async run(words) {
    const options = parseEvaluateOptions(words);
    const documents = select(await readTruth(options.data), options);
    const extractor = await openExtractor(options.eInvoice && { eInvoice: options.eInvoice });
    let evaluation: Evaluation;
    try {
      evaluation = await run(extractor, documents, options);
    } finally {
      await extractor.close();
    }
    console.log(formatEvaluation(evaluation));
    if (options.misses)
      await write(options.misses, evaluation.misses.map((miss) => `${JSON.stringify(miss)}\n`).join(''));
    if (options.json) await write(options.json, `${JSON.stringify(toJson(evaluation), null, 2)}\n`);
    return 0;
  },
};

async function run(extractor: Extractor, documents: readonly LabelledDocument[], options: EvaluateOptions) {
  const overlay = options.overlay ? await OverlayFolder.open(options.overlay, extractor) : null;
  const progress = startProgress(documents.length);
  try {
    const evaluation = await evaluate(extractor, documents, options.threshold, {
      onDocument: ({ row }) => progress.next(row.file),
      onMisses: async (missed) => overlay?.add(missed),
    });
    await overlay?.finish();
    return evaluation;
  } finally {
    progress.stop();
  }
}

function select(documents: readonly LabelledDocument[], { kinds, limit }: EvaluateOptions): LabelledDocument[] {
  const some = documents.filter(({ row }) => !kinds || kinds.includes(row.kind)).slice(0, limit);
  if (some.length > 0) return some;
  const known = [...new Set(documents.map(({ row }) => row.kind))].join(', ');
  throw new ValidationFailed(`No document is of kind ${kinds?.join(' or ')}; truth has ${known}`);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
