import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError, ValidationFailed } from '@app/domain';
import { parseTruthRow } from './parse-truth-row.js';
import type { TruthRow } from './truth.js';

/** A labelled document that is there. */
export interface LabelledDocument {
  readonly row: TruthRow;
  readonly path: string;
}

/** More faults than these say nothing new. */
const MOST_FAULTS_TOLD = 10;

/**
 * Reads `<directory>/truth.jsonl`, or `expected.jsonl`, and finds its documents.
 * Throws FILE_NOT_FOUND without either, VALIDATION_FAILED with every line that can't be used or names no document.
 */
export async function readTruth(directory: string): Promise<LabelledDocument[]> {
  const { name, text } = await readTruthFile(directory);
  const faults: string[] = [];
  const documents: LabelledDocument[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const row = parseTruthRow(line);
    const found = typeof row === 'string' ? undefined : await locate(directory, row.file);
    if (typeof row === 'string') faults.push(`line ${index + 1}: ${row}`);
    else if (found === undefined) faults.push(`line ${index + 1}: there is no file ${row.file} in ${directory}`);
    else documents.push({ row, path: found });
  }
  refuse(name, faults);
  if (documents.length === 0) throw new ValidationFailed(`${name} labels no document; see docs/evaluation.md`);
  return documents;
}

function refuse(name: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const told = faults.slice(0, MOST_FAULTS_TOLD).map((fault) => `\n  ${fault}`);
  const more = faults.length > told.length ? `\n  … and ${faults.length - told.length} more` : '';
  throw new ValidationFailed(
    `${name} can't be used as it is; see docs/evaluation.md for the format${told.join('')}${more}`,
  );
}

async function readTruthFile(directory: string): Promise<{ name: string; text: string }> {
  const names = ['truth.jsonl', 'expected.jsonl'].map((name) => path.join(directory, name));
  for (const name of names) {
    try {
      return { name, text: await readFile(name, 'utf8') };
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
  }
  throw new DomainError(
    'FILE_NOT_FOUND',
    `There is neither ${names.join(' nor ')}; docs/evaluation.md says what goes in`,
  );
}

async function locate(directory: string, file: string): Promise<string | undefined> {
  for (const place of [path.join(directory, 'documents', file), path.join(directory, file)]) {
    const found = await stat(place).catch(() => null);
    if (found?.isFile()) return place;
  }
  return undefined;
}

function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
