import type { Word } from '@app/domain';

/** Fewer characters than this say nothing about the text layer's health. */
const ENOUGH_CHARACTERS = 20;

/** Marks of fonts without a usable character map: replaced, private or unassigned code points. */
const UNMAPPED = /[\ufffd\p{Co}\p{Cn}]/gu;
/** Symbol fonts for icons map to private code points too, but only for a few glyphs. */
const UNMAPPED_SHARE = 0.15;

/** On an invoice about one character in eight is punctuation; shifted character codes make it one in two. */
const PUNCTUATION_SHARE = 0.45;

/** Words of Latin letters long enough that nearly all have a vowel in the languages we read. */
const PLAIN_WORD = /^\p{Script=Latin}{5,}$/u;
const VOWEL = /[aeiouyæøœ]/iu;
const ENOUGH_WORDS = 8;
const VOWELLESS_SHARE = 0.5;
/** A capital inside a word, as in "fAkTuR"; names like "GmbH" are rare. */
const RAGGED_CASE = /\p{Ll}\p{Lu}\p{Ll}*\p{Lu}|\p{Ll}\p{Lu}\p{Ll}+\p{Lu}/u;
const RAGGED_SHARE = 0.5;

/**
 * Whether a text layer says something else than what is printed: glyph numbers instead of characters, shifted codes,
 * private code points. Judges by statistics only, so a short text passes. Scripts other than Latin pass on letters.
 */
export function isGarbledText(words: readonly Word[]): boolean {
  const text = words.map((word) => word.text).join('');
  if (text.length < ENOUGH_CHARACTERS) return text.length > 0 && shareOf(text, UNMAPPED) > 0.5;
  if (shareOf(text, UNMAPPED) > UNMAPPED_SHARE) return true;
  if (shareOf(text, /[\p{P}\p{S}]/gu) > PUNCTUATION_SHARE) return true;
  return hasImpossibleWords(words);
}

function hasImpossibleWords(words: readonly Word[]): boolean {
  const plain = words
    .map((word) => word.text.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ''))
    .filter((text) => PLAIN_WORD.test(text));
  if (plain.length < ENOUGH_WORDS) return false;
  const vowelless = plain.filter((text) => !VOWEL.test(text.normalize('NFD'))).length;
  const ragged = plain.filter((text) => RAGGED_CASE.test(text)).length;
  return vowelless / plain.length > VOWELLESS_SHARE || ragged / plain.length > RAGGED_SHARE;
}

function shareOf(text: string, pattern: RegExp): number {
  return (text.match(pattern)?.length ?? 0) / text.length;
}
