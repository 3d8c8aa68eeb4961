import type { Fragment } from './text-fragment.js';

/** All lengths here are shares of the font size. A printed space is about 0.28 wide, a condensed one 0.2. */
const JOINING_GAP = 0.1;
const JOINING_OVERLAP = 0.35;
const SAME_BASE_LINE = 0.2;

/** Pieces whose sizes differ more than this are set apart on purpose: a superscript, a currency sign. */
const SIZE_RATIO = 0.75;

/** Small capitals: a large letter and smaller ones of its word, set without any gap. */
const SMALL_CAPITAL_RATIO = 0.6;
const SMALL_CAPITAL_GAP = 0.04;

/** Wider gaps between single letters are columns, not spaced-out lettering. */
const LETTER_SPACING = 0.95;
const DIGIT_SPACING = 0.65;
const FEWEST_SPACED = 4;

/** Puts together what belongs to one word, line by line: kerned or styled pieces, and lettering that is spaced out. */
export function joinFragments(fragments: readonly Fragment[]): Fragment[] {
  return linesOf(fragments).flatMap((line) => joinSpacedLetters(joinTouching(line)));
}

function linesOf(fragments: readonly Fragment[]): Fragment[][] {
  const sorted = fragments.toSorted((a, b) => a.direction - b.direction || a.across - b.across);
  const lines: Fragment[][] = [];
  let first: Fragment | undefined;
  for (const piece of sorted) {
    const line = lines.at(-1);
    const near = first && piece.across - first.across <= SAME_BASE_LINE * Math.min(piece.size, first.size);
    if (line && near && first?.direction === piece.direction) line.push(piece);
    else {
      lines.push([piece]);
      first = piece;
    }
  }
  return lines.map((line) => line.toSorted((a, b) => a.start - b.start));
}

function joinTouching(line: readonly Fragment[]): Fragment[] {
  const words: Fragment[] = [];
  let before: Fragment | undefined;
  for (const piece of line) {
    const word = words.at(-1);
    if (word && before && touches(word, before, piece)) words[words.length - 1] = merge(word, piece);
    else words.push(piece);
    before = piece;
  }
  return words;
}

function touches(word: Fragment, before: Fragment, piece: Fragment): boolean {
  if (piece.spaceBefore && piece.order === before.order + 1) return false;
  const size = Math.min(before.size, piece.size);
  const gap = piece.start - word.end;
  if (size < SIZE_RATIO * Math.max(before.size, piece.size)) return areSmallCapitals(before, piece, gap);
  return gap < JOINING_GAP * size && gap > -JOINING_OVERLAP * size;
}

function areSmallCapitals(before: Fragment, piece: Fragment, gap: number): boolean {
  const ratio = piece.size / before.size;
  const capitals = /^\p{Lu}$/u.test(before.text) && /^\p{Lu}[\p{Lu}.,'’-]*$/u.test(piece.text);
  return capitals && ratio < 1 && ratio >= SMALL_CAPITAL_RATIO && Math.abs(gap) < SMALL_CAPITAL_GAP * before.size;
}

/** "I N V O I C E": single letters of one size at even, narrow gaps. A wider gap ends the word. */
function joinSpacedLetters(line: readonly Fragment[]): Fragment[] {
  const words: Fragment[] = [];
  for (let at = 0; at < line.length;) {
    const length = spacedLettersFrom(line, at);
    const letters = line.slice(at, at + Math.max(1, length));
    words.push(letters.reduce(merge));
    at += letters.length;
  }
  return words;
}

function spacedLettersFrom(line: readonly Fragment[], from: number): number {
  const first = line[from];
  if (!first || !isSingle(first)) return 0;
  const widest = (/\p{N}/u.test(first.text) ? DIGIT_SPACING : LETTER_SPACING) * first.size;
  let narrowest = Number.POSITIVE_INFINITY;
  let to = from + 1;
  for (; to < line.length; to++) {
    const piece = line[to] as Fragment;
    const gap = piece.start - (line[to - 1] as Fragment).end;
    if (!isSingle(piece) || sameKind(first, piece) === false || gap > widest) break;
    if (gap > 2 * Math.max(narrowest, 0.05 * first.size)) break;
    narrowest = Math.min(narrowest, gap);
  }
  return to - from >= FEWEST_SPACED ? to - from : 0;
}

function isSingle(piece: Fragment): boolean {
  return /^[\p{L}\p{N}]$/u.test(piece.text);
}

function sameKind(a: Fragment, b: Fragment): boolean {
  return a.size === b.size && /\p{N}/u.test(a.text) === /\p{N}/u.test(b.text);
}

function merge(word: Fragment, piece: Fragment): Fragment {
  return {
    ...word,
    text: word.text + piece.text,
    end: Math.max(word.end, piece.end),
    size: Math.max(word.size, piece.size),
    ascent: Math.max(word.ascent, piece.ascent),
    descent: Math.max(word.descent, piece.descent),
  };
}
