import type { FieldName } from '@app/domain';
import { agreeAmounts } from './agree-amounts.js';
import type { RankedHypothesis } from './choose-values.js';

function ranked(field: FieldName, value: string, confidence: number, passed = true): RankedHypothesis {
  const checks = passed ? [] : [{ rule: 'any', passed, message: 'it does not hold' }];
  return { field, value, confidence, candidates: [], checks, modelProbability: 0, ruleScore: 0 };
}

/** The surest value of a field after the three were read together. */
function surest(hypotheses: readonly RankedHypothesis[], field: FieldName): string | undefined {
  const [best] = agreeAmounts(hypotheses)
    .filter((one) => one.field === field)
    .toSorted((a, b) => b.confidence - a.confidence);
  return best?.value;
}

describe('agreeAmounts', () => {
  const PARTS = [ranked('NetAmount', '82.15', 0.5), ranked('VatAmount', '4.93', 0.9)];

  it('prefers the total that net and VAT add up to', () => {
    const totals = [ranked('Amount', '100.00', 0.5), ranked('Amount', '87.08', 0.4)];
    expect(surest([...PARTS, ...totals], 'Amount')).toBe('87.08');
  });

  it('leaves a clearly labelled total alone, whatever else adds up', () => {
    const totals = [ranked('Amount', '100.00', 0.999), ranked('Amount', '87.08', 0.01)];
    expect(surest([...PARTS, ...totals], 'Amount')).toBe('100.00');
  });

  it('does not touch a value whose own check has failed', () => {
    const totals = [ranked('Amount', '87.08', 0.4, false)];
    expect(agreeAmounts([...PARTS, ...totals]).at(-1)).toEqual(totals[0]);
  });

  it('takes the sum rounded to coins for what is to be paid, where both are printed', () => {
    const totals = [ranked('Amount', '87.08', 0.19), ranked('Amount', '87.10', 0.15)];
    expect(surest([...PARTS, ...totals], 'Amount')).toBe('87.10');
  });

  it('takes a total in whole units for the rounded sum', () => {
    const parts = [ranked('NetAmount', '999.60', 0.8), ranked('VatAmount', '249.90', 0.8)];
    expect(surest([...parts, ranked('Amount', '1250.00', 0.4), ranked('Amount', '1300.00', 0.45)], 'Amount')).toBe(
      '1250.00',
    );
  });

  it('does not take the cash for the total', () => {
    const totals = [ranked('Amount', '87.08', 0.6), ranked('Amount', '87.10', 0.08)];
    expect(surest([...PARTS, ...totals], 'Amount')).toBe('87.08');
  });

  it('takes no sum for rounded that no coins explain', () => {
    const totals = [ranked('Amount', '87.07', 0.5), ranked('Amount', '87.08', 0.3)];
    expect(surest([...PARTS, ...totals], 'Amount')).toBe('87.08');
  });

  it('sees no sum where there is no VAT', () => {
    const hypotheses = [
      ranked('NetAmount', '90.00', 0.5),
      ranked('VatAmount', '0.00', 0.5),
      ranked('Amount', '90.00', 0.3),
      ranked('Amount', '95.00', 0.4),
    ];
    expect(surest(hypotheses, 'Amount')).toBe('95.00');
  });
});
