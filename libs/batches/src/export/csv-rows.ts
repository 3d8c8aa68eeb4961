import { FIELD_NAMES, type FieldName } from '@app/domain';
import { stringify } from 'csv-stringify/sync';

export interface CsvRow {
  readonly filename: string;
  readonly documentId: string | null;
  readonly status: string;
  readonly failureCode?: string;
  readonly failureMessage?: string;
  readonly fields: Partial<Record<FieldName, string>>;
}

export const CSV_COLUMNS = [
  'filename',
  'document_id',
  'status',
  'failure_code',
  'failure_message',
  ...FIELD_NAMES,
] as const;

/**
 * What makes a spreadsheet run a cell as a formula, also in the wide forms that some take for the same:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A credit note's amount begins with a minus and is nothing but a number. */
const NUMBER = /^-?\d+(\.\d+)?$/;

export function csvHeader(): string {
  return line(CSV_COLUMNS);
}

/** RFC 4180. A value that a spreadsheet would run gets an apostrophe before it. */
export function csvLine({ filename, documentId, status, failureCode, failureMessage, fields }: CsvRow): string {
  const values = [
    filename,
    documentId,
    status,
    failureCode,
    failureMessage,
    ...FIELD_NAMES.map((name) => fields[name]),
  ];
  return line(values.map((value) => neutralised(value ?? '')));
}

function neutralised(value: string): string {
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

function line(values: readonly string[]): string {
  return stringify([[...values]], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
