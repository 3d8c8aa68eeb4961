import { checkDigits } from './digit-checks.js';
import type { FeatureSpec } from './feature-spec.js';
import { boxAt, type PageGeometry } from './page-geometry.js';

export const RUN_FLOATS = [
  'run:ibanValid',
  'run:ibanLike',
  'run:vatId',
  'run:luhn',
  'run:mod11',
  'run:finnishReference',
  'run:qrReference',
  'run:phone',
] as const;

const MAX_RUN_WORDS = 8;

/** Line heights between two words of one identifier. */
const MAX_RUN_GAP = 1.5;
const MIN_IBAN = 15;
const MAX_IBAN = 34;
const QR_REFERENCE_DIGITS = 27;
const MIN_PHONE_DIGITS = 7;
const MAX_PHONE_DIGITS = 14;

const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/;
const DIGITS = /^[0-9]+$/;
const PHONE = /^(?:[+]|00|0|[(]0|[(][+])[0-9()/ .-]*$/;
const RUN_START = /^[A-Z]{2}|^[0-9+(]/;

/** No identifier here has a small letter, so longer runs past one need no judging. */
const NEVER_INSIDE = /[a-z]/;

/** Steps of modulus 10 recursive, as in Swiss QR references. */
const QR_CARRY = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

/** ISO 13616: length by country and remainder 1 modulo 97. */
function holdsIban(compact: string, spec: FeatureSpec): boolean {
  if (spec.ibanLengths.get(compact.slice(0, 2)) !== compact.length || !IBAN.test(compact)) return false;
  let remainder = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

function holdsQrReference(digits: string): boolean {
  let carry = 0;
  for (const char of digits.slice(0, -1)) carry = QR_CARRY[(carry + Number(char)) % 10] ?? 0;
  return (10 - carry) % 10 === Number(digits.at(-1));
}

/** Which of RUN_FLOATS hold for the joined text. */
function judgeRun(joined: string, spec: FeatureSpec): number[] {
  const compact = joined.replace(/[^A-Za-z0-9]/g, '');
  const held: number[] = [];
  if (holdsIban(compact, spec)) held.push(0);
  else if (compact.length >= MIN_IBAN && compact.length <= MAX_IBAN && IBAN.test(compact)) {
    if (spec.ibanLengths.has(compact.slice(0, 2))) held.push(1);
  }
  if (spec.vatId.test(compact)) held.push(2);
  if (DIGITS.test(compact)) {
    checkDigits(joined).forEach((holds, kind) => holds && held.push(3 + kind));
    if (compact.length === QR_REFERENCE_DIGITS && holdsQrReference(compact)) held.push(6);
  }
  const couldBePhone = compact.length >= MIN_PHONE_DIGITS && compact.length <= MAX_PHONE_DIGITS;
  if (couldBePhone && PHONE.test(joined)) held.push(7);
  return held;
}

/** The words from `at` on that stand close enough to be one identifier. */
function runFrom(texts: readonly string[], page: PageGeometry, line: readonly number[], at: number): number[] {
  const run: number[] = [];
  for (const index of line.slice(at, at + MAX_RUN_WORDS)) {
    const previous = run.at(-1);
    if (previous !== undefined && NEVER_INSIDE.test(texts[index] ?? '')) break;
    if (previous !== undefined && boxAt(page, index)[0] - boxAt(page, previous)[2] > MAX_RUN_GAP) break;
    run.push(index);
  }
  return run;
}

/** Calls `mark(word, float)` for words of identifiers that may be printed over several words: the longest run wins. */
export function markRuns(
  texts: readonly string[],
  page: PageGeometry,
  spec: FeatureSpec,
  mark: (word: number, float: number) => void,
): void {
  for (const line of page.lines) {
    line.forEach((start, at) => {
      if (!RUN_START.test(texts[start] ?? '')) return;
      const run = runFrom(texts, page, line, at);
      const seen = new Set<number>();
      for (let size = run.length; size > 0; size--) {
        const words = run.slice(0, size);
        for (const kind of judgeRun(words.map((index) => texts[index]).join(' '), spec)) {
          if (seen.has(kind)) continue;
          seen.add(kind);
          for (const word of words) mark(word, kind);
        }
      }
    });
  }
}
