import type { ExtractionResult, FieldDetail, FieldName } from '@app/domain';
import { formatResult } from './format-result.js';

const detail = (field: FieldName, value: string, confidence: number): FieldDetail => ({
  field,
  value,
  raw: value,
  confidence,
  page: 1,
  box: [0, 0, 0, 0],
  source: 'text-layer',
  checks: [],
});

const result = (...details: FieldDetail[]): ExtractionResult => ({
  model: { name: 'm', version: '1' },
  details,
  lineItems: [],
  vatLines: [],
  checks: [],
  pages: [],
  problems: [],
});

describe('formatResult', () => {
  it('keeps what the API would hold back apart, and noise away', () => {
    const text = formatResult(
      result(
        detail('InvoiceNumber', 'A-17', 0.97),
        detail('Bankgiro', '598-7425', 0.31),
        detail('Bic', 'NOISEXX', 0.01),
      ),
      0.5,
    );
    expect(text.split('\n')).toEqual([
      'FIELD          VALUE  CONFIDENCE  PAGE  READ FROM   CHECKS',
      'InvoiceNumber  A-17   97 %        p. 1  text-layer',
      '',
      'BELOW THE THRESHOLD OF 50 %',
      'Bankgiro  598-7425  31 %  p. 1  text-layer',
    ]);
  });

  it('says so when nothing reaches the threshold', () => {
    expect(formatResult(result(), 0.5)).toMatch(/nothing that reaches the threshold/);
  });

  it('lists rows of the table, VAT, checks and problems under their names', () => {
    const text = formatResult(
      {
        ...result(),
        lineItems: [
          { description: 'Pump', quantity: '2', unit: 'pcs', amount: '5.00', page: 1, box: null, confidence: 1 },
        ],
        vatLines: [{ rate: '25', net: '4.00', vat: '1.00' }],
        checks: [{ rule: 'line_items_sum_is_net', passed: false, message: 'rows sum to 5.00, net 4.00' }],
        problems: [{ stage: 'load-pages', page: 2, reason: 'the page is damaged' }],
      },
      0.5,
    );
    expect(text).toMatch(/LINE ITEMS\nPump {2}2 pcs {6}5\.00\n/);
    expect(text).toMatch(/VAT\n25 % {2}net 4\.00 {2}VAT 1\.00\n/);
    expect(text).toMatch(/CHECKS\n✗ line_items_sum_is_net {2}rows sum/);
    expect(text).toMatch(/PROBLEMS\nload-pages {2}p\. 2 {2}the page is damaged$/);
  });
});
