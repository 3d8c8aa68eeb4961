import { FIELD_NAMES, ValidationFailed, isFieldName, type ErrorDetail, type FieldName } from '@app/domain';

import { AMOUNT_FIELDS, DATE_FIELDS, DECIMAL, isAmountField, type FieldFilter } from '../listing/list-criteria.js';
import { isDay } from './query-values.js';
import { isStorableText } from './storable-text.js';

/** Fields that can be asked for a range. */
export const RANGE_FIELDS: readonly FieldName[] = [...DATE_FIELDS, ...AMOUNT_FIELDS];

const PARAMETER = /^fields\.(\w+)(?:\.(\w+))?$/;
const LONGEST_VALUE_CHARS = 600;

export function isFieldParameter(parameter: string): boolean {
  return parameter.startsWith('fields.');
}

/** `fields.<Name>=value`, `fields.<Name>.from=value`, `fields.<Name>.to=value`. Throws ValidationFailed. */
export function parseFieldFilters(query: Readonly<Record<string, unknown>>): FieldFilter[] {
  const problems: ErrorDetail[] = [];
  const filters = Object.entries(query).flatMap(([parameter, value]) => {
    const parsed = parse(parameter, value);
    if (typeof parsed !== 'string') return [parsed];
    problems.push({ path: parameter.slice(0, 64), message: parsed });
    return [];
  });
  const [first] = problems;
  if (first) throw new ValidationFailed(`${first.path} ${first.message}`, problems);
  return filters;
}

/** The filter, or what is wrong with it. */
function parse(parameter: string, value: unknown): FieldFilter | string {
  const [, field = '', operator = 'equals'] = PARAMETER.exec(parameter) ?? [];
  if (!isFieldName(field)) return `names no field; fields are ${FIELD_NAMES.join(', ')}`;
  if (operator !== 'equals' && operator !== 'from' && operator !== 'to') return 'may only end in .from or .to';
  if (operator !== 'equals' && !RANGE_FIELDS.includes(field)) {
    return `has no range; .from and .to go with ${RANGE_FIELDS.join(', ')}`;
  }
  if (typeof value !== 'string') return 'must be given once';
  if (value.trim() === '') return 'is empty; give it a value or leave it out';
  if (isAmountField(field) && !DECIMAL.test(value)) return 'must be a decimal number such as 4857.00';
  if ((DATE_FIELDS as readonly string[]).includes(field) && !isDay(value)) return 'must be a day such as 2026-10-14';
  if (value.length > LONGEST_VALUE_CHARS || !isStorableText(value)) {
    return `must be text of at most ${LONGEST_VALUE_CHARS} characters`;
  }
  return { field, operator, value };
}
