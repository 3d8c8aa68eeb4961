import type { FieldCandidate, FieldName, Word } from '@app/domain';
import type { RankedHypothesis } from './choose-values.js';
import { settleParties } from './settle-parties.js';

const word = (text: string): Word => ({ text, box: [0, 0, 0.1, 0.1], confidence: 1 });
const acme = word('Acme');
const beta = word('Beta');

function ranked(field: FieldName, value: string, confidence: number, words: Word[]): RankedHypothesis {
  const box = [0, 0, 0.1, 0.1] as const;
  const candidate: FieldCandidate = { field, text: value, words, page: 1, box, probability: confidence };
  return { field, value, confidence, candidates: [candidate], checks: [], modelProbability: confidence, ruleScore: 0 };
}

function names(settled: readonly RankedHypothesis[]): string[] {
  return settled.map(({ field, value }) => `${field} ${value}`);
}

describe('settleParties', () => {
  it('reads the only name of a page as the seller', () => {
    const settled = settleParties([
      ranked('CustomerName', 'Acme', 0.7, [acme]),
      ranked('SupplierName', 'Acme', 0.6, [acme]),
    ]);
    expect(names(settled)).toEqual(['SupplierName Acme']);
  });

  it('keeps the buyer where another name is the seller', () => {
    const both = [
      ranked('CustomerName', 'Acme', 0.7, [acme]),
      ranked('SupplierName', 'Acme', 0.6, [acme]),
      ranked('SupplierName', 'Beta', 0.5, [beta]),
    ];
    expect(settleParties(both)).toEqual(both);
  });

  it('keeps a clear buyer of a page without a seller', () => {
    const both = [ranked('CustomerName', 'Acme', 0.98, [acme]), ranked('SupplierName', 'Acme', 0.2, [acme])];
    expect(settleParties(both)).toEqual(both);
  });
});
