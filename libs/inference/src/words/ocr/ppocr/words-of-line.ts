import { LINE_HEIGHT_PX } from './crop-line.js';
import type { ReadCharacter } from './decode-ctc.js';
import type { Span } from './line-ink.js';

/** A word of a line, in columns of the line image. */
export interface LineWord {
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
}

/**
 * White between two characters from which they belong to two words, as shares of the line's height. Measured on ten
 * pages: blanks are 0.25 of it wide (median), and 99 % of the gaps inside words are under 0.19 (letters) and 0.21 (digits).
 */
const BLANK_BETWEEN_LETTERS = 0.23 * LINE_HEIGHT_PX;
const BLANK_BETWEEN_DIGITS = 0.28 * LINE_HEIGHT_PX;
const BLANK_AFTER_COLON = 0.17 * LINE_HEIGHT_PX;

/** In spaced-out print the white between letters says nothing by itself, only against that of its neighbours. */
const SPACED_OUT = 2.5;

/** With fewer neighbours than this, one blank among them is already the rule. */
const FEWEST_NEIGHBOURS = 4;

/** Digits, and what stands between the digits of one number. */
const NUMERIC = /^[\d.,'’:/-]$/u;

interface Placed extends ReadCharacter {
  readonly x: number;
}

/**
 * Groups characters into words at the blanks that were read and at white too wide for a gap between two characters.
 *
 * @param runs columns with ink, from left to right
 * @param stepWidth columns of one time step
 */
export function wordsOfLine(
  characters: readonly ReadCharacter[],
  runs: readonly Span[],
  stepWidth: number,
): LineWord[] {
  const placed = characters.map((character) => ({ ...character, x: (character.step + 0.5) * stepWidth }));
  const groups = groupAtBlanks(placed, runs);
  const cuts = groups.slice(1).map((group, i) => widestWhite(runs, groups[i]!.at(-1)!.x, group[0]!.x));
  return groups.map((group, i) => ({
    text: group.map((c) => c.text).join(''),
    span: {
      start: cuts[i - 1]?.end ?? Math.min(runs[0]?.start ?? Infinity, group[0]!.x - stepWidth / 2),
      end: cuts[i]?.start ?? Math.max(runs.at(-1)?.end ?? 0, group.at(-1)!.x + stepWidth / 2),
    },
    confidence: group.reduce((sum, c) => sum + c.confidence, 0) / group.length,
  }));
}

function groupAtBlanks(characters: readonly Placed[], runs: readonly Span[]): Placed[][] {
  const spacedOut = SPACED_OUT * medianWhite(runs);
  const groups: Placed[][] = [];
  let open: Placed[] = [];
  for (const character of characters) {
    const last = open.at(-1);
    const isBlank = character.text === ' ';
    if (last !== undefined && (isBlank || isApart(last, character, runs, spacedOut))) {
      groups.push(open);
      open = [];
    }
    if (!isBlank) open.push(character);
  }
  return open.length > 0 ? [...groups, open] : groups;
}

function isApart(left: Placed, right: Placed, runs: readonly Span[], spacedOut: number): boolean {
  return widestWhite(runs, left.x, right.x).width > Math.max(blankBetween(left.text, right.text), spacedOut);
}

function blankBetween(left: string, right: string): number {
  if (left === ':') return BLANK_AFTER_COLON;
  return NUMERIC.test(left) && NUMERIC.test(right) ? BLANK_BETWEEN_DIGITS : BLANK_BETWEEN_LETTERS;
}

/** 0 where there is too little to go by. */
function medianWhite(runs: readonly Span[]): number {
  const whites = runs.slice(1).map((run, i) => run.start - runs[i]!.end);
  if (whites.length < FEWEST_NEIGHBOURS) return 0;
  return whites.toSorted((a, b) => a - b)[Math.floor((whites.length - 1) / 2)] ?? 0;
}

/** The widest stretch without ink between two columns; where there is none, the middle between them. */
function widestWhite(runs: readonly Span[], from: number, to: number): { start: number; end: number; width: number } {
  const middle = (from + to) / 2;
  let best = { start: middle, end: middle, width: 0 };
  for (let i = 0; i + 1 < runs.length; i++) {
    const start = Math.max(runs[i]!.end, from);
    const end = Math.min(runs[i + 1]!.start, to);
    if (end - start > best.width) best = { start, end, width: end - start };
  }
  return best;
}
