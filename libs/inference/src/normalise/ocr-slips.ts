const DIGIT_LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  S: '5',
  s: '5',
  B: '8',
};

const NUMBER_WITH_SLIPS = /^[-+(]?[0-9OoQDlI|!ZSsB]+(?:[.,:/'-][0-9OoQDlI|!ZSsB]+)*[).,:-]*$/;

/** Replaces letters that OCR confuses with digits, wherever they stand. For values that hold digits only. */
export function forceDigits(text: string): string {
  return text.replace(/[OoQDlI|!ZSsB]/g, (char) => DIGIT_LOOKALIKES[char] ?? char);
}

/**
 * Repairs look-alikes in the words that are numbers but for them (`2O26`, `l.234,5O`) and leaves all others alone:
 * at least half of such a word's characters must be real digits, so `SOLD` and `IS` stay words.
 */
export function repairNumbers(text: string): string {
  return text.replace(/\S+/g, (word) => {
    if (!NUMBER_WITH_SLIPS.test(word) || !/[OoQDlI|!ZSsB]/.test(word)) return word;
    const digits = word.replace(/[^0-9]/g, '').length;
    const slips = word.replace(/[^OoQDlI|!ZSsB]/g, '').length;
    return digits >= 2 && digits >= slips ? forceDigits(word) : word;
  });
}

export function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}
