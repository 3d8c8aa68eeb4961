import { DOCUMENT_STATUSES, ValidationFailed } from '@app/domain';
import { validate as isUuid } from 'uuid';

import { DECIMAL, mayBeAbsent, sortKind, type Cursor, type Sort } from './list-criteria.js';

/** Opaque to clients: base64url of `[sort, value, id]`. */
export function encodeCursor(sort: Sort, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sortParameter(sort), value, id])).toString('base64url');
}

/** Throws ValidationFailed for what `encodeCursor` did not make under the same sort. */
export function decodeCursor(text: string, sort: Sort): Cursor {
  const parts = parse(text);
  if (parts && parts.sort !== sortParameter(sort)) throw invalid('belongs to another sort; repeat that sort with it');
  if (!parts || !isUuid(parts.id) || !fits(parts.value, sort)) {
    throw invalid('must be meta.pagination.next_cursor of the page before');
  }
  return { value: parts.value, id: parts.id };
}

export function sortParameter(sort: Sort): string {
  return `${sort.descending ? '-' : ''}${sort.key}`;
}

function parse(text: string): { sort: string; value: string | null; id: string } | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3) return null;
    const [sort, value, id] = parts as unknown[];
    if (typeof sort !== 'string' || typeof id !== 'string') return null;
    if (value !== null && typeof value !== 'string') return null;
    return { sort, value, id };
  } catch {
    return null;
  }
}

/** PostgreSQL refuses text that is not a value of the column's type, which would end as a 500. */
function fits(value: string | null, sort: Sort): boolean {
  if (value === null) return mayBeAbsent(sort.key);
  if (sort.key === 'status') return (DOCUMENT_STATUSES as readonly string[]).includes(value);
  switch (sortKind(sort.key)) {
    case 'time':
      return /^\d{1,14}$/.test(value);
    case 'number':
      return DECIMAL.test(value);
    case 'text':
      return !value.includes('\0') && value.isWellFormed();
  }
}

function invalid(reason: string): ValidationFailed {
  return new ValidationFailed(`cursor ${reason}`, [{ path: 'cursor', message: reason }]);
}
