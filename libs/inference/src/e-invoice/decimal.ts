/** Longer ones are no amounts, and the pattern's time grows with the square of the length. */
const MAX_CHARS = 40;
const DECIMAL = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/;

/** An xs:decimal (XML Schema, part 2) in its shortest form: `+012.50` → `12.5`. Null for anything else. */
export function readDecimal(text: string): string | null {
  const match = text.length <= MAX_CHARS && /\d/.test(text) ? DECIMAL.exec(text.trim()) : null;
  if (!match) return null;
  const [, sign, whole = '', decimals = ''] = match;
  const plain = `${whole || '0'}${decimals && `.${decimals}`}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}

export function negate(decimal: string): string {
  if (decimal.startsWith('-')) return decimal.slice(1);
  return /[1-9]/.test(decimal) ? `-${decimal}` : decimal;
}
