const maskByChar = new Map<string, string>();

function maskChar(char: string): string {
  if (char >= '0' && char <= '9') return '9';
  if (/[\p{Lu}\p{Lt}]/u.test(char)) return 'A';
  return /\p{L}/u.test(char) ? 'a' : char;
}

/** Digits become 9, capitals A, other letters a; everything else stays. */
export function maskWord(text: string): string {
  let masked = '';
  for (const char of text) {
    let one = maskByChar.get(char);
    if (one === undefined) maskByChar.set(char, (one = maskChar(char)));
    masked += one;
  }
  return masked;
}

/** Runs of one character become one: `AA99-9999` and `AAA9-99` share a form. */
export function collapseRuns(masked: string): string {
  let kept = '';
  let previous = '';
  for (const char of masked) {
    if (char !== previous) kept += char;
    previous = char;
  }
  return kept;
}
