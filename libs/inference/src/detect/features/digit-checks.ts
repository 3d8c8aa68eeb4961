/** Shorter numbers hold a check digit by chance too often; the longest reference in use has 27 digits. */
const MIN_DIGITS = 5;
const MAX_DIGITS = 27;

/** Which of the rules in `CHECK_NAMES` order a number holds: Luhn, modulus 11, Finnish reference. */
export type DigitChecks = readonly [luhn: boolean, mod11: boolean, finnishReference: boolean];

const NONE: DigitChecks = [false, false, false];

function weightedSum(digits: string, weightAt: (fromRight: number) => number): number {
  let total = 0;
  for (let i = 0; i < digits.length; i++) total += Number(digits[digits.length - 1 - i]) * weightAt(i);
  return total;
}

function holdsLuhn(digits: string): boolean {
  let total = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[digits.length - 1 - i]) * (1 + (i % 2));
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}

/** Weights 2..7 from the right, as in Norwegian KID and organisation numbers. */
function holdsMod11(digits: string): boolean {
  const remainder = (11 - (weightedSum(digits.slice(0, -1), (i) => 2 + (i % 6)) % 11)) % 11;
  return remainder < 10 && remainder === Number(digits.at(-1));
}

/** Weights 7, 3, 1 from the right. */
function holdsFinnishReference(digits: string): boolean {
  const total = weightedSum(digits.slice(0, -1), (i) => [7, 3, 1][i % 3] ?? 1);
  return (10 - (total % 10)) % 10 === Number(digits.at(-1));
}

/** Check-digit rules that the digits of a number hold, separators left out. */
export function checkDigits(text: string): DigitChecks {
  const digits = text.replace(/[^0-9]/g, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || /[^0-9 /#-]/.test(text)) return NONE;
  return [holdsLuhn(digits), holdsMod11(digits), holdsFinnishReference(digits)];
}
