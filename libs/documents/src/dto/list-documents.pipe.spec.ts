import { ValidationFailed } from '@app/domain';

import { encodeCursor } from '../listing/cursor.js';
import { ListDocumentsPipe } from './list-documents.pipe.js';

const pipe = new ListDocumentsPipe();
const ID = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

function refusal(query: Record<string, unknown>): { path: string; message: string } {
  try {
    pipe.transform(query);
  } catch (error) {
    if (error instanceof ValidationFailed && error.details[0]) return error.details[0];
    throw error;
  }
  throw new Error('the query was accepted');
}

describe('ListDocumentsPipe', () => {
  it('shows the newest twenty without a query', () => {
    expect(pipe.transform({})).toMatchObject({
      statuses: [],
      labels: [],
      fields: [],
      sort: { key: 'created_at', descending: true },
      limit: 20,
      offset: 0,
      cursor: null,
    });
  });

  it('reads statuses from repeated parameters and comma lists', () => {
    expect(pipe.transform({ status: ['queued,processing', 'failed'] }).statuses).toEqual([
      'queued',
      'processing',
      'failed',
    ]);
  });

  it('lets a day stand for its first and its last moment', () => {
    const { created } = pipe.transform({ created_from: '2026-10-14', created_to: '2026-10-14' });
    expect(created.from?.toISOString()).toBe('2026-10-14T00:00:00.000Z');
    expect(created.to?.toISOString()).toBe('2026-10-14T23:59:59.999Z');
  });

  it('keeps the offset of a time', () => {
    const { updated } = pipe.transform({ updated_from: '2026-10-14T08:30:00+02:00' });
    expect(updated.from?.toISOString()).toBe('2026-10-14T06:30:00.000Z');
  });

  it('reads field filters with and without ranges', () => {
    const query = { 'fields.InvoiceNumber': 'A-1', 'fields.Amount.from': '100', 'fields.InvoiceDate.to': '2026-10-14' };
    expect(pipe.transform(query).fields).toEqual([
      { field: 'InvoiceNumber', operator: 'equals', value: 'A-1' },
      { field: 'Amount', operator: 'from', value: '100' },
      { field: 'InvoiceDate', operator: 'to', value: '2026-10-14' },
    ]);
  });

  it('names the allowed parameters for an unknown one', () => {
    expect(refusal({ stauts: 'queued' })).toEqual({
      path: 'stauts',
      message: expect.stringMatching(/status, label, created_from.*limit, offset, cursor, fields\.<Name>/),
    });
  });

  it.each([
    ['status', 'done', /one of uploaded, queued, processing/],
    ['sort', 'size', /one of created_at, updated_at, status, filename, InvoiceNumber/],
    ['sort', ['status', 'filename'], /must be one of/],
    ['limit', '0', /1 to 100/],
    ['limit', '101', /1 to 100/],
    ['limit', '1e1', /1 to 100/],
    ['limit', '', /is empty/],
    ['sort', '', /is empty/],
    ['offset', ' ', /is empty/],
    ['status', '', /is empty/],
    ['status', ',', /is empty/],
    ['status', ['failed', ''], /is empty/],
    ['label', '', /is empty/],
    ['created_from', '', /is empty/],
    ['cursor', '', /is empty/],
    ['fields.InvoiceNumber', '', /is empty/],
    ['fields.Amount.from', '', /is empty/],
    ['limit', ['1', '2'], /1 to 100/],
    ['offset', '-1', /from 0/],
    ['created_from', '2026-02-30', /a day/],
    ['created_to', 'yesterday', /a day/],
    ['updated_from', '2026-02-30T00:00:00Z', /a day/],
    ['label', 'a\u0000', /text/],
    ['cursor', 'nonsense', /next_cursor/],
    ['fields.Total', '1', /fields are InvoiceNumber, InvoiceDate/],
    ['fields.__proto__', '1', /fields are/],
    ['fields.Amount', '1,5', /decimal number/],
    ['fields.InvoiceDate', '14/10/2026', /a day/],
    ['fields.InvoiceNumber', 'a\u0000', /text/],
    ['fields.InvoiceNumber', ['a', 'b'], /given once/],
    ['fields.InvoiceNumber.from', 'a', /has no range/],
    ['fields.Amount.above', '1', /\.from or \.to/],
  ])('refuses %s=%s and says what would do', (parameter, value, message) => {
    expect(refusal({ [parameter]: value })).toEqual({ path: parameter, message: expect.stringMatching(message) });
  });

  it('tells a finding once, though several rules made it', () => {
    expect(() => pipe.transform({ limit: 'x' })).toThrow(
      expect.objectContaining({ details: [{ path: 'limit', message: 'must be a whole number from 1 to 100' }] }),
    );
  });

  it('takes a cursor of the same sort and refuses one of another, or beside an offset', () => {
    const cursor = encodeCursor({ key: 'filename', descending: false }, { value: 'a.pdf', id: ID });
    expect(pipe.transform({ sort: 'filename', cursor }).cursor).toEqual({ value: 'a.pdf', id: ID });
    expect(refusal({ sort: '-filename', cursor }).message).toMatch(/another sort/);
    expect(refusal({ sort: 'filename', cursor, offset: '1' }).message).toMatch(/combined/);
  });
});
