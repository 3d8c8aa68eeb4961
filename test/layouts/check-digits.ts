/** Check digits of ids and payment references, written from the issuers' public rules. */

const digitsOf = (text: string): number[] => text.replace(/\D/g, '').split('').map(Number);
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  digits.reduce((sum, digit, at) => sum + digit * weights[at % weights.length]!, 0);

/** Modulus 10 of Luhn: Swedish numbers and OCR, KID, FIK, SIREN and SIRET. */
export function passesLuhn(text: string): boolean {
  const sum = digitsOf(text)
    .toReversed()
    .reduce((total, digit, at) => {
      const product = at % 2 === 0 ? digit : digit * 2;
      return total + (product > 9 ? product - 9 : product);
    }, 0);
  return sum % 10 === 0;
}

/** Modulus 11 with weights 2 to 7 from the right, as a KID may use it. */
export function passesMod11(text: string): boolean {
  const [last = -1, ...rest] = digitsOf(text).toReversed();
  return (11 - (weighted(rest, [2, 3, 4, 5, 6, 7]) % 11)) % 11 === last;
}

/** Finnish viite: weights 7, 3, 1 from the right. */
export function passesViite(text: string): boolean {
  const [last = -1, ...rest] = digitsOf(text).toReversed();
  return (10 - (weighted(rest, [7, 3, 1]) % 10)) % 10 === last;
}

/** Recursive modulus 10 of the Swiss QR reference. */
export function passesQrReference(text: string): boolean {
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  const digits = digitsOf(text);
  const carry = digits.slice(0, -1).reduce((state, digit) => table[(state + digit) % 10]!, 0);
  return digits.length === 27 && (10 - carry) % 10 === digits.at(-1);
}

/** Australian business number: first digit less one, weights 10, 1, 3 … 19, modulus 89. */
export function passesAbn(text: string): boolean {
  const [first = 0, ...rest] = digitsOf(text);
  return weighted([first - 1, ...rest], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0;
}

/** Singapore UEN of a local company: nine digits, weights 10 8 6 4 9 7 5 3 1, a letter for the remainder of 11. */
export function passesUen(text: string): boolean {
  const remainder = weighted(digitsOf(text), [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11;
  return text.endsWith('ZKCMDNERGWH'[remainder]!);
}

/** Indian GSTIN: base 36, factors 1 and 2 in turn, digits of each product added. */
export function passesGstin(text: string): boolean {
  const sum = text
    .slice(0, -1)
    .split('')
    .reduce((total, letter, at) => {
      const product = parseInt(letter, 36) * (1 + (at % 2));
      return total + Math.floor(product / 36) + (product % 36);
    }, 0);
  return parseInt(text.at(-1)!, 36) === (36 - (sum % 36)) % 36;
}
