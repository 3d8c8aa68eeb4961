import { FIELD_NAMES, type FieldValues } from '@app/domain';
import { stringify } from 'csv-stringify/sync';

/**
 * What makes a spreadsheet run a cell as a formula, also in the wide forms that some take for the same:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A credit note's amount begins with a minus and is nothing but a number. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The names of the columns before the fields, then the fields. */
export function csvHeader(columns: readonly string[]): string {
  return line([...columns, ...FIELD_NAMES]);
}

/** RFC 4180. A value that a spreadsheet would run gets an apostrophe before it. */
export function csvLine(values: readonly string[], fields: FieldValues): string {
  return line([...values, ...FIELD_NAMES.map((name) => fields[name] ?? '')].map(neutralised));
}

function neutralised(value: string): string {
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

function line(values: readonly string[]): string {
  return stringify([[...values]], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
