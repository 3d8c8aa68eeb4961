import { LINE_HEIGHT_PX } from './crop-line.js';
import type { ReadCharacter } from './decode-ctc.js';
import type { Span } from './line-ink.js';

/** A word of a line, in columns of the line image. */
export interface LineWord {
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
}

/** White inside a word that is this wide is a blank that the recogniser did not see. */
const MISSED_BLANK_PX = 0.36 * LINE_HEIGHT_PX;

interface Placed extends ReadCharacter {
  readonly x: number;
}

/**
 * Groups characters into words at the blanks that were read and at white too wide for a gap between two letters.
 *
 * @param runs columns with ink, from left to right
 * @param stepWidth columns of one time step
 */
export function wordsOfLine(
  characters: readonly ReadCharacter[],
  runs: readonly Span[],
  stepWidth: number,
): LineWord[] {
  const groups: Placed[][] = [];
  let open: Placed[] = [];
  for (const character of characters) {
    const placed = { ...character, x: (character.step + 0.5) * stepWidth };
    const last = open.at(-1);
    const apart = last !== undefined && widestWhite(runs, last.x, placed.x).width > MISSED_BLANK_PX;
    if (open.length > 0 && (character.text === ' ' || apart)) {
      groups.push(open);
      open = [];
    }
    if (character.text !== ' ') open.push(placed);
  }
  if (open.length > 0) groups.push(open);
  const cuts = groups.slice(1).map((group, i) => widestWhite(runs, groups[i]!.at(-1)!.x, group[0]!.x));
  return groups.map((group, i) => ({
    text: group
      .map((c) => c.text)
      .join('')
      .normalize('NFC'),
    span: {
      start: cuts[i - 1]?.end ?? Math.min(runs[0]?.start ?? 0, group[0]!.x),
      end: cuts[i]?.start ?? Math.max(runs.at(-1)?.end ?? 0, group.at(-1)!.x),
    },
    confidence: group.reduce((sum, c) => sum + c.confidence, 0) / group.length,
  }));
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
