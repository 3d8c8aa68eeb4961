import type { Word } from '@app/domain';

const HYPHEN = /[-\u2010-\u2015\u2212]/u;

/** Dates and Swedish organisation numbers as they look without their hyphens. */
const DATE =
  /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2})$/;
const ORGANISATION = /^\d{10}$/;

/**
 * Some fonts map their hyphen to the soft hyphen, which pdf.js leaves out of its text: 2026-01-02 becomes 20260102
 * (mozilla/pdf.js issue 9709 shows such a file). Suspects a page that has no hyphen at all but numbers that lack one.
 */
export function mayLackHyphens(words: readonly Word[]): boolean {
  return (
    words.some(({ text }) => DATE.test(text) || ORGANISATION.test(text)) && !words.some(({ text }) => HYPHEN.test(text))
  );
}

/** Puts hyphens back. `printed` are the words of the page, in any order, that have one. */
export function restoreHyphens(words: readonly Word[], printed: readonly string[]): Word[] {
  const whole = new Map(printed.map((text) => [text.replaceAll('-', ''), text]));
  return words.map((word) => ({ ...word, text: whole.get(word.text) ?? word.text }));
}
