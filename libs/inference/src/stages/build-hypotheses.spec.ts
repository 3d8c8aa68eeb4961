import type { FieldCandidate, FieldName } from '@app/domain';
import type { RuleCandidate } from '../knowledge/rule-candidate.js';
import { buildHypotheses } from './build-hypotheses.js';

function seen(field: FieldName, text: string, probability: number, page = 1): FieldCandidate {
  return { field, text, words: [], page, box: [0, 0, 0.1, 0.1], probability };
}

function ruled(field: FieldName, text: string, score: number): RuleCandidate {
  return { ...seen(field, text, score), score, evidence: { 'label.exact': 1 } };
}

describe('buildHypotheses', () => {
  it('merges what model and rules read as the same value, the strongest place first', () => {
    const [only, ...rest] = buildHypotheses(
      [seen('InvoiceDate', '14 oktober 2026', 0.4), ruled('InvoiceDate', '2026-10-14', 0.8)],
      { language: 'sv', dayFirst: true },
    );
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ value: '2026-10-14', modelProbability: 0.4, ruleScore: 0.8 });
    expect(only?.candidates.map((c) => c.text)).toEqual(['2026-10-14', '14 oktober 2026']);
  });

  it('keeps different values of a field apart', () => {
    const values = buildHypotheses([seen('Amount', '100,00', 0.5), seen('Amount', '80,00', 0.5)], { decimalMark: ',' });
    expect(values.map((h) => h.value)).toEqual(['100.00', '80.00']);
  });

  it('sees one firm in a name in capitals and the same name in small letters', () => {
    const firms = buildHypotheses(
      [seen('SupplierName', 'TALLHÖJDENS EL AB', 0.6), seen('SupplierName', 'Tallhöjdens El AB', 0.9)],
      {},
    );
    expect(firms).toHaveLength(1);
    expect(firms[0]?.modelProbability).toBe(0.9);
  });

  it('drops candidates that hold no value of their kind', () => {
    expect(buildHypotheses([seen('InvoiceDate', 'oss tillhanda', 0.9)], { language: 'sv' })).toEqual([]);
  });

  it('carries failed check digits along instead of dropping the value', () => {
    const [iban] = buildHypotheses([seen('Iban', 'SE45 5000 0000 0583 9825 7467', 0.9)], {});
    expect(iban?.value).toBe('SE4550000000058398257467');
    expect(iban?.checks).toEqual([expect.objectContaining({ rule: 'iban_check_digits', passed: false })]);
  });
});
