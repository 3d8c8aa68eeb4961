/** Check-digit rules. Each takes a string of decimal digits whose last one is the check digit, unless said otherwise. */

/** Modulus 10 with weights 1, 2 from the right (ISO/IEC 7812-1): Bankgiro, Plusgiro, Swedish OCR, SIREN, KID mod 10. */
export function luhnHolds(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (1 + (i % 2));
    sum += digit > 9 ? digit - 9 : digit;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Sum of digit × weight, position by position from the left. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i] ?? 0), 0);
}

/** Modulus 11 with weights 2–7 from the right; `-` stands for remainder 10 (Norwegian KID and organisation number). */
export function mod11Holds(reference: string): boolean {
  let sum = 0;
  for (let i = 2; i <= reference.length; i++) {
    sum += Number(reference[reference.length - i]) * (2 + ((i - 2) % 6));
  }
  const check = (11 - (sum % 11)) % 11;
  return (check === 10 ? '-' : String(check)) === reference.at(-1);
}

/** Weights 7, 3, 1 from the right (Finance Finland: viite). */
export function finnishReferenceHolds(digits: string): boolean {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let i = 2; i <= digits.length; i++) {
    sum += Number(digits[digits.length - i]) * (weights[(i - 2) % 3] ?? 0);
  }
  return String((10 - (sum % 10)) % 10) === digits.at(-1);
}

/** Recursive modulus 10 (Swiss QR reference, Swiss Payment Standards annex B). */
export function swissReferenceHolds(digits: string): boolean {
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  let carry = 0;
  for (const digit of digits.slice(0, -1)) carry = table[(carry + Number(digit)) % 10] ?? 0;
  return String((10 - carry) % 10) === digits.at(-1);
}

/** Remainder by 97 of an alphanumeric string with A = 10 … Z = 35 (ISO 7064). */
export function mod97(text: string): number {
  let remainder = 0;
  for (const char of text.toUpperCase()) {
    for (const digit of String(parseInt(char, 36))) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder;
}

/** ISO 11649: `RF`, two check digits, up to 21 characters. */
export function creditorReferenceHolds(reference: string): boolean {
  return /^RF[0-9]{2}[A-Z0-9]{1,21}$/.test(reference) && mod97(reference.slice(4) + reference.slice(0, 4)) === 1;
}

/** Belgian structured communication: ten digits and their remainder by 97 (97 for 0). */
export function belgianCommunicationHolds(digits: string): boolean {
  return digits.length === 12 && (Number(digits.slice(0, 10)) % 97 || 97) === Number(digits.slice(10));
}
