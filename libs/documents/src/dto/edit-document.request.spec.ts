import { ValidationFailed } from '@app/domain';

import { EditDocumentPipe } from './edit-document.request.js';

const pipe = new EditDocumentPipe();

describe('EditDocumentPipe', () => {
  it('passes what is given and nothing else', () => {
    expect(pipe.transform({ labels: ['b', 'a'] })).toEqual({ labels: ['a', 'b'] });
    expect(pipe.transform({ metadata: {}, fields: { Amount: '1', Iban: null } })).toEqual({
      metadata: {},
      fields: { Amount: '1', Iban: null },
    });
  });

  it.each<[unknown, RegExp]>([
    [undefined, /JSON object/],
    [[], /JSON object/],
    ['text', /JSON object/],
    [{}, /Nothing to change/],
    [{ status: 'processed' }, /only labels, metadata, fields can/],
    [{ labels: 'a' }, /labels must be an array/],
    [{ labels: null }, /labels must be an array/],
    [{ labels: [1] }, /labels\.0/],
    [{ metadata: [] }, /metadata must be a JSON object/],
    [{ fields: { Total: '1' } }, /fields are InvoiceNumber/],
    [{ fields: { Amount: 1 } }, /fields\.Amount must be text/],
    [{ fields: { Amount: 'a\u0000' } }, /fields\.Amount must be text/],
  ])('refuses %j', (body, message) => {
    expect(() => pipe.transform(body)).toThrow(ValidationFailed);
    expect(() => pipe.transform(body)).toThrow(message);
  });

  it('refuses deep metadata without walking down', () => {
    const metadata: unknown = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000));
    expect(() => pipe.transform({ metadata })).toThrow(/levels deep/);
  });
});
