import { confidentFields, type ModelInfo } from '@app/domain';
import type { ReadingTrace } from '@app/inference';
import type { Extractor } from '../open-extractor.js';
import { type ExplainedMiss, explainMiss } from './explain-miss.js';
import type { LabelledDocument } from './read-truth.js';
import { type Extracted, Tally } from './tally.js';

/** All that one run over labelled documents found. */
export interface Evaluation {
  readonly threshold: number;
  /** Null where no document could be read. */
  model: ModelInfo | null;
  /** By kind, in the order in which truth names them. */
  readonly tallies: Map<string, Tally>;
  readonly misses: ExplainedMiss[];
  /** Documents that gave nothing, and why. */
  readonly failures: { readonly file: string; readonly reason: string }[];
}

/** One document that missed something, with what was seen on its pages. */
export interface MissedDocument {
  readonly document: LabelledDocument;
  readonly misses: readonly ExplainedMiss[];
  readonly trace: ReadingTrace;
}

export interface EvaluationWatcher {
  /** Before a document is read. */
  onDocument?(document: LabelledDocument): void;
  /** After one that missed something on pages that were read. */
  onMisses?(missed: MissedDocument): Promise<void>;
}

interface Reading {
  readonly extracted: Extracted;
  readonly trace: ReadingTrace | undefined;
  readonly model: ModelInfo | null;
  readonly failure: string | null;
}

/**
 * Reads labelled documents one after the other and counts what came out. The first document of each kind is read once
 * before, so that no time includes the loading of an engine.
 */
export async function evaluate(
  extractor: Extractor,
  documents: readonly LabelledDocument[],
  threshold: number,
  watcher: EvaluationWatcher = {},
): Promise<Evaluation> {
  const evaluation: Evaluation = { threshold, model: null, tallies: new Map(), misses: [], failures: [] };
  for (const document of documents) {
    const { row } = document;
    watcher.onDocument?.(document);
    if (!evaluation.tallies.has(row.kind)) {
      evaluation.tallies.set(row.kind, new Tally());
      await extractor.extract(document.path);
    }
    const { extracted, trace, model, failure } = await read(extractor, document.path, threshold);
    evaluation.model ??= model;
    if (failure !== null) evaluation.failures.push({ file: row.file, reason: failure });
    const misses = evaluation.tallies.get(row.kind)!.add(row, extracted);
    const explained = misses.map((miss) => explainMiss(miss, row, extracted, trace));
    evaluation.misses.push(...explained);
    if (trace && explained.length > 0) await watcher.onMisses?.({ document, misses: explained, trace });
  }
  return evaluation;
}

async function read(extractor: Extractor, path: string, threshold: number): Promise<Reading> {
  let trace: ReadingTrace | undefined;
  const started = performance.now();
  const outcome = await extractor.extract(path, (seen) => (trace = seen));
  const milliseconds = performance.now() - started;
  if (outcome.status === 'failed') {
    const nothing = { values: {}, details: [], lineItems: [], vatLines: [], milliseconds };
    const failure = `${outcome.failure.message} (${outcome.failure.code})`;
    return { extracted: nothing, trace, model: null, failure };
  }
  const { details, lineItems, vatLines, model } = outcome.result;
  const values = confidentFields(details, threshold);
  return { extracted: { values, details, lineItems, vatLines, milliseconds }, trace, model, failure: null };
}
