import type { FieldCandidate, FieldName, Word } from '@app/domain';
import { chooseValues, type RankedHypothesis } from './choose-values.js';

const word = (text: string): Word => ({ text, box: [0, 0, 0.1, 0.1], confidence: 1 });

function ranked(field: FieldName, value: string, confidence: number, words: Word[]): RankedHypothesis {
  const candidate: FieldCandidate = {
    field,
    text: value,
    words,
    page: 1,
    box: [0, 0, 0.1, 0.1],
    probability: confidence,
  };
  return { field, value, confidence, candidates: [candidate], checks: [], modelProbability: confidence, ruleScore: 0 };
}

describe('chooseValues', () => {
  it('takes the surest value of a field', () => {
    const chosen = chooseValues([
      ranked('Amount', '80.00', 0.4, [word('80')]),
      ranked('Amount', '100.00', 0.9, [word('100')]),
    ]);
    expect(chosen.get('Amount')?.value).toBe('100.00');
  });

  it('gives a place to the surer of two rival fields and the other its next best', () => {
    const shared = word('Acme');
    const chosen = chooseValues([
      ranked('SupplierName', 'Acme', 0.9, [shared]),
      ranked('CustomerName', 'Acme', 0.8, [shared]),
      ranked('CustomerName', 'Beta', 0.3, [word('Beta')]),
    ]);
    expect(chosen.get('SupplierName')?.value).toBe('Acme');
    expect(chosen.get('CustomerName')?.value).toBe('Beta');
  });

  it('lets fields share a place where one print can mean both', () => {
    const shared = word('12344');
    const chosen = chooseValues([
      ranked('InvoiceNumber', '12344', 0.9, [shared]),
      ranked('OCR', '12344', 0.8, [shared]),
    ]);
    expect(chosen.get('OCR')?.value).toBe('12344');
  });
});
