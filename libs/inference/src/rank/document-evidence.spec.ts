import type { Box, FieldName } from '@app/domain';
import type { Hypothesis } from '../stages/hypothesis.js';
import type { Proposal } from '../stages/proposal.js';
import { documentEvidence } from './document-evidence.js';

function says(field: FieldName, value: string, text = value, box: Box = [0, 0, 0.1, 0.1]): Hypothesis {
  const candidate = { field, text, words: [], page: 1, box, probability: 0.9 };
  return { field, value, candidates: [candidate], checks: [], modelProbability: 0.9, ruleScore: 0 };
}

function evidence(hypothesis: Hypothesis, rest: Partial<Proposal> = {}): Readonly<Record<string, number>> {
  const hypotheses = [hypothesis, ...(rest.hypotheses ?? [])];
  return documentEvidence({ locale: {}, lineItems: [], vatLines: [], ...rest, hypotheses })(hypothesis);
}

describe('documentEvidence', () => {
  it('knows an amount as the sum of the item rows and of the VAT rows', () => {
    const rows = ['80.00', '20.00'].map((amount) => ({ amount, page: 1, box: null, confidence: 1 }));
    const tables = { lineItems: rows, vatLines: [{ net: '100.00', vat: '25.00' }] };
    expect(evidence(says('NetAmount', '100.00'), tables)).toMatchObject({ 'table.items': 1, 'table.net': 1 });
    expect(evidence(says('Amount', '125.00'), tables)).toMatchObject({ 'table.items': 0, 'table.gross': 1 });
  });

  it('tells an amount in a second currency from one in the main one', () => {
    const locale = { currency: 'EUR' };
    expect(evidence(says('Amount', '10.00', '10.00 EUR'), { locale })).toMatchObject({ 'currency.main': 1 });
    expect(evidence(says('Amount', '400.00', '400,00 TRY'), { locale })).toMatchObject({ 'currency.main': -1 });
    expect(evidence(says('Amount', '10.00'), { locale })).toMatchObject({ 'currency.main': 0 });
  });

  it('compares a due date with invoice date and terms', () => {
    const hypotheses = [says('InvoiceDate', '2026-10-14'), says('PaymentTerms', '30 dagar netto')];
    const due = evidence(says('InvoiceDueDate', '2026-11-13'), { hypotheses });
    expect(due).toMatchObject({ 'due.days': 30, 'due.terms': 1 });
    expect(evidence(says('InvoiceDueDate', '2026-11-14'), { hypotheses })['due.terms']).toBe(-1);
  });

  it('sees that a VAT id holds the register number of its firm', () => {
    const hypotheses = [says('SupplierOrgNumber', '559987-4129')];
    expect(evidence(says('SupplierVatId', 'SE559987412901'), { hypotheses })['ids.agree']).toBe(1);
    expect(evidence(says('SupplierVatId', 'SE556677889901'), { hypotheses })['ids.agree']).toBe(0);
  });

  it('prefers the BIC that stands by the IBAN', () => {
    const hypotheses = [says('Iban', 'SE4550000000058398257466', '', [0.1, 0.8, 0.4, 0.82])];
    const near = evidence(says('Bic', 'SWEDSESS', '', [0.5, 0.8, 0.6, 0.82]), { hypotheses });
    const far = evidence(says('Bic', 'NDEASESS', '', [0.5, 0.5, 0.6, 0.52]), { hypotheses });
    expect(near['bic.iban']).toBeGreaterThan(far['bic.iban'] ?? 1);
  });
});
