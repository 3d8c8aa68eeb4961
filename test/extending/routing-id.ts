import { mod97 } from '../../libs/inference/src/normalise/check-digits.js';
import type { ValueKind } from '../../libs/inference/src/normalise/value-kinds.js';

const PRINTED = /\b(\d{2,12})-([A-Z0-9]{1,30}-)?(\d{2})\b/i;

/** Routing ids of German authorities ("Leitweg-ID"): a coarse part, an optional fine part, two check digits. */
export const routingId: ValueKind = {
  normalise: (raw) => PRINTED.exec(raw)?.[0].toUpperCase() ?? null,
  check: (value) => ({ rule: 'routing_id_check_digits', passed: mod97(value.replaceAll('-', '')) === 1 }),
};
