import { join } from 'node:path';
import type { Box, FieldName, WordPage } from '@app/domain';
import type { Lexicon } from '../lexicon.js';
import { loadLexicon } from '../load-lexicon.js';
import { readBox } from './words-in-box.js';

/** Words of 0.05 by 0.02, at `[x, y, text]`. */
function pageOf(...words: readonly (readonly [number, number, string])[]): WordPage {
  return {
    number: 1,
    width: 595,
    height: 842,
    rotation: 0,
    source: 'text-layer',
    words: words.map(([x, y, text]) => ({ text, box: [x, y, x + 0.05, y + 0.02], confidence: 1 })),
  };
}

describe('readBox', () => {
  let lexicon: Lexicon;

  beforeAll(async () => {
    lexicon = await loadLexicon(join(__dirname, '../../../../../models/invoice-fields'));
  });

  const read = (page: WordPage, field: FieldName, box: Box) =>
    readBox(page, { field, box, probability: 0.8 }, lexicon).map(({ text }) => text);

  it('reads words in reading order, whatever the order on the page', () => {
    const page = pageOf([0.16, 0.1, '857,00'], [0.1, 0.1, '4'], [0.5, 0.1, 'SEK']);
    expect(readBox(page, { field: 'Amount', box: [0.09, 0.095, 0.22, 0.125], probability: 0.8 }, lexicon)).toEqual([
      {
        field: 'Amount',
        text: '4 857,00',
        words: [page.words[1], page.words[0]],
        page: 1,
        box: [0.1, 0.1, expect.closeTo(0.21), expect.closeTo(0.12)],
        probability: 0.8,
      },
    ]);
  });

  it('takes a word with its middle or half of it inside, and leaves its neighbours', () => {
    const page = pageOf([0.1, 0.1, 'Acme'], [0.16, 0.1, 'Ltd'], [0.22, 0.1, 'Page']);
    expect(read(page, 'SupplierName', [0.12, 0.1, 0.19, 0.12])).toEqual(['Acme Ltd']);
  });

  it('keeps the lines of blocks apart, and joins those of a wrapped number', () => {
    const page = pageOf([0.1, 0.1, 'DE12'], [0.1, 0.13, '3456']);
    expect(read(page, 'SupplierAddress', [0, 0, 1, 1])).toEqual(['DE12\n3456']);
    expect(read(page, 'Iban', [0, 0, 1, 1])).toEqual(['DE12 3456']);
  });

  it('passes over the caption where boxes were drawn around it too', () => {
    const page = pageOf([0.1, 0.1, 'Invoice'], [0.155, 0.1, 'number:'], [0.21, 0.1, '2026-17']);
    expect(read(page, 'InvoiceNumber', [0.1, 0.1, 0.3, 0.12])).toEqual(['2026-17']);
  });

  it('offers both readings where a caption may be part of the value', () => {
    const page = pageOf([0.1, 0.1, 'Invoice'], [0.155, 0.1, 'Systems'], [0.21, 0.1, 'AB']);
    expect(read(page, 'SupplierName', [0.1, 0.1, 0.3, 0.12])).toEqual(['Systems AB', 'Invoice Systems AB']);
  });

  it('finds nothing in an empty box', () => {
    expect(read(pageOf([0.1, 0.1, 'Acme']), 'SupplierName', [0.5, 0.5, 0.6, 0.6])).toEqual([]);
  });
});
