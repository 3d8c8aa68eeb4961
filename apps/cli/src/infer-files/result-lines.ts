import { csvHeader, csvLine } from '@app/batches';
import type { DocumentFailure } from '@app/domain';
import { toRunResponse } from '@app/documents';
import type { ExtractionOutcome } from '@app/inference';

export const RESULT_FORMATS = ['jsonl', 'csv'] as const;

export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** One file's result, in the words of the API. */
export interface FileResult {
  readonly filename: string;
  readonly status: string;
  readonly failure: DocumentFailure | null;
  readonly fields: Readonly<Record<string, string>>;
}

export function toFileResult(filename: string, outcome: ExtractionOutcome, threshold: number): FileResult {
  if (outcome.status === 'failed') return { filename, status: 'failed', failure: outcome.failure, fields: {} };
  return { filename, failure: null, ...toRunResponse(outcome.result, threshold) };
}

export function headLine(format: ResultFormat): string {
  return format === 'csv' ? csvHeader(['filename', 'status', 'failure_code', 'failure_message']) : '';
}

/** The same lines as those of the API's export, without what only the service knows. */
export function resultLine(result: FileResult, format: ResultFormat): string {
  if (format === 'jsonl') return `${JSON.stringify(result)}\n`;
  const { filename, status, failure, fields } = result;
  return csvLine([filename, status, failure?.code ?? '', failure?.message ?? ''], fields);
}
