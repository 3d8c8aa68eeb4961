import type { ExtractionResult } from '@app/domain';

import { toStorableResult } from './storable-result.js';

it('takes out what jsonb can not hold and leaves the rest alone', () => {
  const result = {
    model: { name: 'm', version: '1' },
    details: [{ field: 'InvoiceNumber', value: 'A\u00001', raw: 'x\ud800y', confidence: 0.5, page: 1 }],
    pages: [{ number: 1, width: 595.3 }],
  } as unknown as ExtractionResult;
  expect(toStorableResult(result)).toEqual({
    model: { name: 'm', version: '1' },
    details: [{ field: 'InvoiceNumber', value: 'A1', raw: 'x\ufffdy', confidence: 0.5, page: 1 }],
    pages: [{ number: 1, width: 595.3 }],
  });
});
