import type { FieldCandidate, FieldName, Word } from '@app/domain';
import { vote } from './vote.js';

const [acme, ltd, eur, sum]: readonly Word[] = ['Acme', 'Ltd', 'EUR', '10.00'].map((text, i) => ({
  text,
  box: [i / 10, 0, i / 10 + 0.05, 0.1],
  confidence: 1,
}));

function candidate(
  field: FieldName,
  words: readonly (Word | undefined)[],
  probability: number,
  page = 1,
): FieldCandidate {
  const found = words.filter((word) => word !== undefined);
  return { field, text: found.map(({ text }) => text).join(' '), words: found, page, box: [0, 0, 1, 1], probability };
}

const votes = (candidates: readonly FieldCandidate[]) =>
  candidates.map(({ field, text, probability }) => [field, text, Math.round(probability * 1000) / 1000]);

describe('vote', () => {
  it('is surer where both see the same words', () => {
    const both = vote([candidate('SupplierName', [acme, ltd], 0.6)], [candidate('SupplierName', [ltd, acme], 0.5)]);
    expect(votes(both)).toEqual([['SupplierName', 'Acme Ltd', 0.8]]);
  });

  it('hears a box with a word more or less as agreement, and keeps its own reading at half its weight', () => {
    const both = vote([candidate('Amount', [sum], 0.6)], [candidate('Amount', [eur, sum], 0.5)]);
    expect(votes(both)).toEqual([
      ['Amount', '10.00', 0.8],
      ['Amount', 'EUR 10.00', 0.25],
    ]);
  });

  it('leaves what only the layout model sees, and halves what only the boxes say', () => {
    const both = vote([candidate('SupplierName', [acme], 0.6)], [candidate('CustomerName', [acme], 0.9)]);
    expect(votes(both)).toEqual([
      ['SupplierName', 'Acme', 0.6],
      ['CustomerName', 'Acme', 0.45],
    ]);
  });

  it('hears no agreement on another page or in other words', () => {
    const both = vote(
      [candidate('Amount', [sum], 0.6)],
      [candidate('Amount', [sum], 0.5, 2), candidate('Amount', [eur], 0.5)],
    );
    expect(votes(both)).toEqual([
      ['Amount', '10.00', 0.6],
      ['Amount', '10.00', 0.25],
      ['Amount', 'EUR', 0.25],
    ]);
  });
});
