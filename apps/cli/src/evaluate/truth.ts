import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** One labelled document: a line of `truth.jsonl` (or `expected.jsonl`). The format is described in docs/evaluation.md. */
export interface TruthRow {
  /** Path relative to `<data>/documents/`, or to `<data>/` where there is no such folder. */
  readonly file: string;
  /** `digital-pdf`, `scan`, `photo` … figures are given per kind. */
  readonly kind: string;
  /** The issuer's layout; documents of one family count as one in the headline. */
  readonly family?: string;
  readonly language?: string;
  /** Normalised values as the API gives them. A field that is not named is unknown, not absent. */
  readonly fields: Readonly<Record<string, string>> & { readonly LineItems?: never };
  readonly lineItems: readonly TruthItem[] | undefined;
  /** Other right answers, per field. */
  readonly alternatives: Readonly<Record<string, readonly string[]>>;
}

export interface TruthItem {
  readonly description?: string;
  readonly quantity?: string;
  readonly unitPrice?: string;
  readonly amount?: string;
}

type RawRow = Omit<TruthRow, 'lineItems' | 'alternatives' | 'fields'> & {
  fields: Record<string, unknown>;
  alternatives?: Record<string, string[]>;
};

/** Reads `<directory>/truth.jsonl`, or `expected.jsonl`. Throws with the line number where a line is not JSON. */
export async function readTruth(directory: string): Promise<TruthRow[]> {
  const text = await readFirst([path.join(directory, 'truth.jsonl'), path.join(directory, 'expected.jsonl')]);
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parseRow(line, number));
}

function parseRow(line: string, number: number): TruthRow {
  try {
    const { fields, alternatives, ...rest } = JSON.parse(line) as RawRow;
    const { LineItems, ...header } = fields;
    return {
      ...rest,
      fields: header as Record<string, string>,
      lineItems: LineItems as TruthItem[] | undefined,
      alternatives: alternatives ?? {},
    };
  } catch (cause) {
    throw new Error(`Line ${number} of the truth file is not a JSON object with "file" and "fields"`, { cause });
  }
}

async function readFirst(files: readonly string[]): Promise<string> {
  for (const file of files) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`No truth file: expected one of ${files.join(', ')}`);
}
