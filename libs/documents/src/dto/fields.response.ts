import { FIELD_NAMES } from '@app/domain';
import { ApiPropertyOptional } from '@nestjs/swagger';

import { FIELD_DESCRIPTIONS } from './field-descriptions.js';

/** Normalised values by field name; what was not found, or not surely enough, is absent. */
export class FieldsResponse {
  readonly [name: string]: string;
}

for (const name of FIELD_NAMES) {
  const [description, example] = FIELD_DESCRIPTIONS[name];
  ApiPropertyOptional({ type: String, description, example })(FieldsResponse.prototype, name);
}

/** A short one for examples. */
export const FIELDS_EXAMPLE = {
  InvoiceNumber: '2026-10457',
  InvoiceDate: '2026-10-14',
  Amount: '4857.00',
  Currency: 'SEK',
};
