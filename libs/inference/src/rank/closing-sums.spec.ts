import type { FieldCandidate, FieldName } from '@app/domain';
import type { Hypothesis } from '../stages/hypothesis.js';
import { findClosingSums } from './closing-sums.js';

function amount(field: FieldName, value: string, modelProbability: number): Hypothesis {
  const candidate: FieldCandidate = { field, text: value, words: [], page: 1, box: [0, 0, 0, 0], probability: 0 };
  return { field, value, candidates: [candidate], checks: [], modelProbability, ruleScore: 0 };
}

describe('findClosingSums', () => {
  it('backs each part of a closing sum with its weaker partner', () => {
    const net = amount('NetAmount', '80.00', 0.9);
    const vat = amount('VatAmount', '20.00', 0.6);
    const total = amount('Amount', '100.00', 0.8);
    const closing = findClosingSums([net, vat, total]);
    expect(closing.get(net)).toBe(0.6);
    expect(closing.get(vat)).toBe(0.8);
    expect(closing.get(total)).toBe(0.6);
  });

  it('says nothing about amounts that do not add up', () => {
    const total = amount('Amount', '101.00', 0.8);
    const closing = findClosingSums([amount('NetAmount', '80.00', 0.9), amount('VatAmount', '20.00', 0.6), total]);
    expect(closing.has(total)).toBe(false);
  });

  it('closes within rounding noise only', () => {
    const total = amount('Amount', '100.01', 0.8);
    const closing = findClosingSums([amount('NetAmount', '80.00', 0.9), amount('VatAmount', '20.00', 0.6), total]);
    expect(closing.size).toBe(0);
  });
});
