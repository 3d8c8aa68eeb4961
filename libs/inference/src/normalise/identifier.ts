/** Words that announce a number and belong to the caption, not to the number. */
const LEADING_CAPTION =
  /^(?:(?:no|nr|nro|num|number|nummer|numero|número|n|id|ref)\s*[.:°º]+|n[°º]|nº|№|#|:|-(?=\s))\s*/i;
const TRAILING = /[\s,;:.)\]]+$/;

/** An identifier as printed, without its caption and the punctuation around it; null without a digit or letter. */
export function normaliseIdentifier(raw: string): string | null {
  let text = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  const afterColon = /^[\p{L} ./-]{3,30}[:#]\s*(\S.*)$/u.exec(text)?.[1];
  if (afterColon) text = afterColon;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(LEADING_CAPTION, '').replace(/^[([]/, '').replace(TRAILING, '');
  }
  return /[\p{L}\d]/u.test(text) ? text : null;
}

/** Numbers that a business counts on (invoices, customers) always hold a digit; a word without one is a caption or a heading. */
export function normaliseCountedIdentifier(raw: string): string | null {
  const text = normaliseIdentifier(raw);
  return text !== null && /\d/.test(text) ? text : null;
}
