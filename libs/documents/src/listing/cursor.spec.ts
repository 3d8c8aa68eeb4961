import { ValidationFailed } from '@app/domain';

import { decodeCursor, encodeCursor } from './cursor.js';
import type { Sort } from './list-criteria.js';

const ID = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

function forged(...parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

describe('cursor', () => {
  it.each<[Sort, string | null]>([
    [{ key: 'created_at', descending: true }, '1763793123456'],
    [{ key: 'status', descending: false }, 'queued'],
    [{ key: 'Amount', descending: false }, '-12.50'],
    [{ key: 'SupplierName', descending: false }, 'Åkerö "AB"'],
    [{ key: 'SupplierName', descending: true }, null],
  ])('comes back as it went: %j %s', (sort, value) => {
    expect(decodeCursor(encodeCursor(sort, { value, id: ID }), sort)).toEqual({ value, id: ID });
  });

  it.each<[string, Sort, string]>([
    ['a time that is none', { key: 'created_at', descending: false }, forged('created_at', 'now', ID)],
    ['a time far out', { key: 'created_at', descending: false }, forged('created_at', '9'.repeat(20), ID)],
    ['an absent value of a column', { key: 'status', descending: false }, forged('status', null, ID)],
    ['a status that is none', { key: 'status', descending: false }, forged('status', 'done', ID)],
    ['an amount that is none', { key: 'Amount', descending: false }, forged('Amount', '1); --', ID)],
    ['NUL', { key: 'filename', descending: false }, forged('filename', 'a\u0000', ID)],
    ['an id that is none', { key: 'filename', descending: false }, forged('filename', 'a', 'x')],
    ['a number for a text', { key: 'filename', descending: false }, forged('filename', 1, ID)],
    ['too few parts', { key: 'filename', descending: false }, forged('filename')],
  ])('refuses %s, which PostgreSQL would', (_what, sort, cursor) => {
    expect(() => decodeCursor(cursor, sort)).toThrow(ValidationFailed);
    expect(() => decodeCursor(cursor, sort)).toThrow(/^cursor must be meta\.pagination\.next_cursor/);
  });
});
