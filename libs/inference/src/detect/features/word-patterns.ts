import { checkDigits } from './digit-checks.js';
import type { FeatureSpec } from './feature-spec.js';
import { maskWord } from './word-mask.js';

const RATIO_NAMES = ['length', 'digits', 'capitals', 'letters', 'others'];
const CHECK_NAMES = ['luhn', 'mod11', 'finnishReference'];
const LENGTH_SCALE = 20;

/** Names of the floats that depend on a word's text alone, in column order. */
export function wordFloatNames(spec: FeatureSpec): string[] {
  return [
    ...RATIO_NAMES.map((name) => `ratio:${name}`),
    ...[...spec.wordPatterns.keys()].map((name) => `is:${name}`),
    ...CHECK_NAMES.map((name) => `check:${name}`),
  ];
}

function count(masked: string, char: string): number {
  let found = 0;
  for (const one of masked) if (one === char) found++;
  return found;
}

/** Values for `wordFloatNames`. `text` is not empty. */
export function wordFloats(text: string, spec: FeatureSpec): number[] {
  const masked = maskWord(text);
  const size = Array.from(text).length;
  const digits = count(masked, '9');
  const capitals = count(masked, 'A');
  const letters = capitals + count(masked, 'a');
  const values = [Math.min(size, LENGTH_SCALE) / LENGTH_SCALE, digits / size, capitals / size, letters / size];
  values.push((size - digits - letters) / size);
  for (const pattern of spec.wordPatterns.values()) values.push(pattern.test(text) ? 1 : 0);
  for (const holds of checkDigits(text)) values.push(holds ? 1 : 0);
  return values;
}
