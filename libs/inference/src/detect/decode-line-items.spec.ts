import { decodeLineItems } from './decode-line-items.js';
import { decodeVatLines } from './decode-vat-lines.js';
import type { RowCandidate } from './field-detector.js';
import { handMadeScores, type ScoredWord } from '../../../../test/support/hand-made-scores.js';

function cellTexts(rows: readonly RowCandidate<string>[]): Record<string, string>[] {
  return rows.map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell?.text ?? ''])),
  );
}

function description(text: string, at: readonly [number, number], begin = true): ScoredWord {
  return { text, at, label: 'ItemDescription', begin };
}

describe('decodeLineItems', () => {
  it('reads a row a line', () => {
    const page = handMadeScores([
      description('Resa', [5, 10]),
      { text: '2', at: [40, 10], label: 'ItemQuantity' },
      { text: 'st', at: [50, 10], label: 'ItemUnit' },
      { text: '726,50', at: [60, 10], label: 'ItemUnitPrice' },
      { text: '1', at: [80, 10], label: 'ItemAmount' },
      { text: '453,00', at: [82, 10], label: 'ItemAmount', begin: false },
      description('Frakt', [5, 11]),
      { text: '95,00', at: [83, 11], label: 'ItemAmount' },
    ]);
    expect(cellTexts(decodeLineItems([page]))).toEqual([
      { description: 'Resa', quantity: '2', unit: 'st', unitPrice: '726,50', amount: '1 453,00' },
      { description: 'Frakt', amount: '95,00' },
    ]);
  });

  it('keeps a wrapped description with its row, whether the numbers stand on its first or its last line', () => {
    const page = handMadeScores([
      description('Konsultation', [5, 10]),
      { text: '100,00', at: [80, 10], label: 'ItemAmount' },
      description('fas', [5, 11], false),
      description('2', [9, 11], false),
      description('Resa', [5, 12]),
      description('Malmö', [5, 13], false),
      { text: '200,00', at: [80, 13], label: 'ItemAmount' },
    ]);
    expect(cellTexts(decodeLineItems([page]))).toEqual([
      { description: 'Konsultation\nfas 2', amount: '100,00' },
      { description: 'Resa\nMalmö', amount: '200,00' },
    ]);
  });

  it('opens a row where an amount repeats, even without a description', () => {
    const page = handMadeScores([
      description('Bread', [5, 10]),
      { text: '3.00', at: [80, 10], label: 'ItemAmount' },
      { text: '4.50', at: [80, 11], label: 'ItemAmount', begin: false },
    ]);
    expect(cellTexts(decodeLineItems([page]))).toEqual([{ description: 'Bread', amount: '3.00' }, { amount: '4.50' }]);
  });

  it('passes over remarks without a number and words that the model doubts', () => {
    const page = handMadeScores([
      description('Enligt', [5, 10]),
      description('offert', [12, 10], false),
      { text: '9,00', at: [80, 30], label: 'ItemAmount', probability: 0.2 },
    ]);
    expect(decodeLineItems([page])).toEqual([]);
  });

  it('fills an empty column with a number that the model half believes in, beside sure cells only', () => {
    const page = handMadeScores([
      description('Sink', [5, 10]),
      { text: '8', at: [40, 10], label: 'ItemQuantity' },
      { text: '720', at: [80, 10], label: 'ItemAmount', probability: 0.4 },
      { text: '1440', at: [80, 14], label: 'ItemAmount', probability: 0.4 },
    ]);
    expect(cellTexts(decodeLineItems([page]))).toEqual([{ description: 'Sink', quantity: '8', amount: '720' }]);
  });

  it('continues on the next page', () => {
    const first = handMadeScores([description('One', [5, 50]), { text: '1.00', at: [80, 50], label: 'ItemAmount' }], 1);
    const second = handMadeScores([description('Two', [5, 5]), { text: '2.00', at: [80, 5], label: 'ItemAmount' }], 2);
    expect(decodeLineItems([first, second]).map((row) => row.page)).toEqual([1, 2]);
  });
});

describe('decodeVatLines', () => {
  it('reads a row a rate', () => {
    const page = handMadeScores([
      { text: '25%', at: [5, 40], label: 'VatLineRate' },
      { text: '100,00', at: [20, 40], label: 'VatLineNet' },
      { text: '25,00', at: [40, 40], label: 'VatLineVat' },
      { text: '12%', at: [5, 41], label: 'VatLineRate' },
      { text: '50,00', at: [20, 41], label: 'VatLineNet' },
      { text: '6,00', at: [40, 41], label: 'VatLineVat' },
    ]);
    expect(cellTexts(decodeVatLines([page]))).toEqual([
      { rate: '25%', net: '100,00', vat: '25,00' },
      { rate: '12%', net: '50,00', vat: '6,00' },
    ]);
  });

  it('fills words of a description that the model doubts, and finds one that it did not see beside numbers', () => {
    const page = handMadeScores([
      description('Kreditering:', [5, 10]),
      { text: 'felaktiga', at: [18, 10] },
      description('timmar', [28, 10], false),
      { text: '100,00', at: [80, 10], label: 'ItemAmount' },
      { text: 'Toto', at: [5, 12] },
      { text: 'sink', at: [10, 12] },
      { text: '4', at: [40, 12], label: 'ItemQuantity' },
      { text: '248,00', at: [80, 12], label: 'ItemAmount' },
    ]);
    expect(cellTexts(decodeLineItems([page]))).toEqual([
      { description: 'Kreditering: felaktiga timmar', amount: '100,00' },
      { description: 'Toto sink', quantity: '4', amount: '248,00' },
    ]);
  });
});
