import type { ExtractionResult, FieldDetail, FieldName } from '@app/domain';

import { reportedFields, reviewReasons, type ReviewReason } from './review.js';

function detail(field: FieldName, value: string, confidence = 0.9): FieldDetail {
  return { field, value, raw: value, confidence, page: 1, box: [0, 0, 1, 1], source: 'text-layer', checks: [] };
}

const COMPLETE = [detail('InvoiceNumber', '1'), detail('InvoiceDate', '2026-10-14'), detail('Amount', '10.00')];

function result(changes: Partial<ExtractionResult> = {}): ExtractionResult {
  return {
    model: { name: 'm', version: '1' },
    details: COMPLETE,
    lineItems: [],
    vatLines: [],
    checks: [],
    pages: [],
    problems: [],
    ...changes,
  };
}

function reasons(extraction: ExtractionResult): ReviewReason[] {
  return reviewReasons(extraction, reportedFields(extraction, 0.5));
}

function reviewed(extraction: ExtractionResult): boolean {
  return reasons(extraction).length > 0;
}

describe('reviewReasons', () => {
  it('lets a complete document pass', () => {
    expect(reviewed(result())).toBe(false);
  });

  it.each([0, 1, 2])('wants required field %i, and sure enough', (index) => {
    const details = COMPLETE.map((d, i) => (i === index ? { ...d, confidence: 0.49 } : d));
    expect(reviewed(result({ details }))).toBe(true);
  });

  it('tells a field that is missing from one that is too unsure', () => {
    const details = [detail('InvoiceNumber', '17', 0.3), detail('Amount', '10.00')];
    expect(reasons(result({ details }))).toEqual([
      { code: 'REQUIRED_FIELD_UNSURE', field: 'InvoiceNumber', message: expect.stringContaining('"17"') as string },
      { code: 'REQUIRED_FIELD_MISSING', field: 'InvoiceDate', message: 'No InvoiceDate was found' },
    ]);
  });

  it('names a failed check once, though it stands at the document and at its field', () => {
    const check = { rule: 'sum', passed: false, message: 'off', field: 'Amount' as const };
    const details = COMPLETE.map((d) => (d.field === 'Amount' ? { ...d, checks: [check] } : d));
    expect(reasons(result({ details, checks: [check] }))).toEqual([
      { code: 'CHECK_FAILED', field: 'Amount', message: 'sum: off' },
    ]);
  });

  it('heeds a failed check of the document', () => {
    expect(reviewed(result({ checks: [{ rule: 'sum', passed: false, message: 'off' }] }))).toBe(true);
    expect(reviewed(result({ checks: [{ rule: 'sum', passed: true, message: 'ok' }] }))).toBe(false);
  });

  it('heeds a failed check of a reported value only', () => {
    const checks = [{ rule: 'iban_check_digits', passed: false, message: 'off', field: 'Iban' as const }];
    expect(reviewed(result({ details: [...COMPLETE, { ...detail('Iban', 'SE1'), checks }] }))).toBe(true);
    expect(reviewed(result({ details: [...COMPLETE, { ...detail('Iban', 'SE1', 0.2), checks }] }))).toBe(false);
    expect(reviewed(result({ checks }))).toBe(false);
  });

  it('does not report success where a page could not be read', () => {
    expect(reviewed(result({ problems: [{ stage: 'words', page: 2, reason: 'no picture' }] }))).toBe(true);
  });
});

describe('reportedFields', () => {
  it('takes no value that is too long for an index', () => {
    expect(reportedFields(result({ details: [detail('SupplierName', 'x'.repeat(601))] }), 0.5)).toEqual({});
  });
});
