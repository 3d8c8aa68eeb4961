/** Latin ligatures that fonts map to single characters. */
const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** White space of any width, no-break ones included. */
export const WHITE_SPACE = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** Zero-width joiners, marks of writing direction, byte order marks: they print nothing. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\p{Variation_Selector}]/gu;

const LONE_SURROGATE = /\p{Cs}/gu;

/** A font that maps glyphs to control characters has no usable text; the mark keeps that visible to `isGarbledText`. */
const CONTROL = /\p{Cc}/gu;

/**
 * One printed word as every reader gives it: NFC, ligatures taken apart, nothing invisible. A soft hyphen that is
 * printed is a hyphen. UTF-8 that was read as Latin-1 is put right.
 */
export function cleanText(text: string): string {
  return repairMojibake(text)
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[\ufb00-\ufb06]/gu, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(INVISIBLE, '')
    .replaceAll('\u00ad', '-')
    .replace(CONTROL, '\ufffd')
    .normalize('NFC');
}

/** A lead byte of UTF-8 and its continuation, both shown as Latin-1: "Ã¶" for "ö". */
const DOUBLE_ENCODED = /[\u00c2-\u00f4][\u0080-\u00bf]/u;

function repairMojibake(text: string): string {
  if (!DOUBLE_ENCODED.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
