import { UsageError } from '../command.js';
import { parseOptions } from '../parse-options.js';

export interface EvaluateOptions {
  readonly data: string;
  /** Undefined: all. */
  readonly kinds?: readonly string[];
  readonly limit?: number;
  /** 0–1. */
  readonly threshold: number;
  /** Undefined: what the setting E_INVOICE says. */
  readonly eInvoice?: 'read' | 'ignore';
  readonly misses?: string;
  readonly overlay?: string;
  readonly json?: string;
}

export const EVALUATE_USAGE = `npm run evaluate -- --data DIR [options]
  --data DIR                labelled documents: DIR/truth.jsonl, files in DIR or DIR/documents
  --kind digital-pdf,scan   only documents of these kinds
  --limit N                 only the first N documents
  --threshold 0.5           confidence from which a value counts as given
  --e-invoice read|ignore   whether XML inside a PDF counts; default: the setting E_INVOICE
  --misses FILE             one JSON line for each value that did not come out, with its cause
  --overlay DIR             pictures of the pages with misses drawn on them, and an index.html
  --json FILE               all figures, for programs`;

const OPTIONS = {
  data: { type: 'string' },
  kind: { type: 'string' },
  limit: { type: 'string' },
  threshold: { type: 'string', default: '0.5' },
  'e-invoice': { type: 'string' },
  misses: { type: 'string' },
  overlay: { type: 'string' },
  json: { type: 'string' },
} as const;

/** Throws UsageError. */
export function parseEvaluateOptions(words: readonly string[]): EvaluateOptions {
  const { data, kind, limit, threshold, 'e-invoice': eInvoice, ...files } = parseOptions(words, OPTIONS);
  if (!data) throw new UsageError('Name the folder of labelled documents with --data.');
  if (eInvoice !== undefined && eInvoice !== 'read' && eInvoice !== 'ignore') {
    throw new UsageError('--e-invoice takes "read" or "ignore".');
  }
  const most = limit === undefined ? undefined : Number(limit);
  if (most !== undefined && !(Number.isInteger(most) && most > 0))
    throw new UsageError('--limit takes a whole number.');
  const from = Number(threshold);
  if (threshold === '' || !(from >= 0 && from <= 1)) throw new UsageError('--threshold takes a number from 0 to 1.');
  return { data, kinds: kind?.split(','), limit: most, threshold: from, eInvoice, ...files };
}
