import { createWriteStream } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { DomainError } from '@app/domain';
import { openPool, type InferencePool } from '@app/inference';
import { mediaTypeOf, poolSettings, UNSUPPORTED } from '../open-extractor.js';
import { startProgress } from './progress.js';
import { headLine, resultLine, toFileResult, type FileResult, type ResultFormat } from './result-lines.js';

export interface InferFilesOptions {
  readonly threshold: number;
  readonly format: ResultFormat;
  /** File for the results; absent: standard output. */
  readonly out?: string;
}

/**
 * Extracts many files in worker processes, so that none can end the others, and writes a line for each as it ends.
 * Resolves to how many failed.
 */
export async function inferFiles(files: readonly string[], options: InferFilesOptions): Promise<number> {
  const settings = poolSettings();
  const pool = openPool(settings);
  const output = options.out === undefined ? process.stdout : createWriteStream(options.out);
  const progress = startProgress(files.length);
  let failed = 0;
  try {
    await write(output, headLine(options.format));
    await pool.start().catch(tellCause);
    const waiting = files.values();
    const workOff = async () => {
      for (const file of waiting) {
        const result = await infer(pool, file, options.threshold);
        if (result.failure) failed += 1;
        await write(output, resultLine(result, options.format));
        const reason = result.failure && `${result.failure.message} (${result.failure.code})`;
        progress.ended({ file, status: result.status, ...(reason && { reason }) });
      }
    };
    await Promise.all(Array.from({ length: settings.pool.processes }, workOff));
  } finally {
    progress.stop();
    await pool.stop();
    if (options.out !== undefined) await end(output);
  }
  return failed;
}

/** What is wrong with a file is its outcome; faults of the pool itself end the command. */
async function infer(pool: InferencePool, file: string, threshold: number): Promise<FileResult> {
  try {
    const filePath = path.resolve(file);
    const mediaType = await mediaTypeOf(filePath);
    const outcome = mediaType ? await pool.extract({ filePath, mediaType }) : UNSUPPORTED;
    return toFileResult(file, outcome, threshold);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'FILE_NOT_FOUND') throw error;
    const failure = { code: error.code, message: error.message };
    return { filename: file, status: 'failed', failure, fields: {} };
  }
}

/** The pool's own error speaks to callers of a service; here someone can mend what is behind it. */
function tellCause(error: unknown): never {
  throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

function write(output: Writable, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    output.once('error', reject);
    output.write(text, (error) => {
      output.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function end(output: Writable): Promise<void> {
  return new Promise((resolve) => output.end(() => resolve()));
}
