import { hasLegalForm } from '../knowledge/party-words.js';
import type { Hypothesis } from '../stages/hypothesis.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What the value itself looks like, whoever saw it: the kinds of its characters, and marks of names and long keys. */
export function valueFeatures({ field, value, candidates }: Hypothesis): Readonly<Record<string, number>> {
  const digits = value.replace(/\D/g, '').length;
  const letters = value.replace(/\P{L}/gu, '').length;
  const isName = field === 'SupplierName' || field === 'CustomerName';
  return {
    'value.digits': digits,
    'value.letters': letters,
    'value.uuid': Number(UUID.test(value)),
    'value.prefixed': Number(/^[A-Z]{2}\d/.test(value)),
    ...(isName && {
      'name.legal': Number(hasLegalForm(value)),
      'name.capitals': Number(letters > 3 && value === value.toUpperCase()),
      'name.sentence': Number(/[.!?:]$/.test(value) && !hasLegalForm(value)),
      'name.height': Math.max(0, ...candidates.map(({ box }) => box[3] - box[1])),
    }),
  };
}
