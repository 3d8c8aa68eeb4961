import type { LineInk, Span } from './line-ink.js';
import { LINE_HEIGHT_PX } from './crop-line.js';

/** Wider white than this is a gap between two cells: blanks in running text stay under half the line's height. */
const CELL_GAP_PX = 0.8 * LINE_HEIGHT_PX;

/** White kept on both sides of a piece; the recogniser reads letters at the very edge badly. */
const MARGIN_PX = 6;

/**
 * Pieces of a detected line that belong to different cells, from left to right. The detector joins neighbouring cells,
 * and the recogniser then drops the white between them ("695,00 2 432,50" becomes one number).
 */
export function splitAtGaps(ink: LineInk, lineWidth: number): Span[] {
  const pieces: { start: number; end: number }[] = [];
  for (const run of ink.runs) {
    const last = pieces.at(-1);
    const apart =
      last === undefined ||
      run.start - last.end > CELL_GAP_PX ||
      ink.rules.some((column) => column >= last.end && column < run.start);
    if (apart) pieces.push({ ...run });
    else last.end = run.end;
  }
  return pieces.map((piece, i) => ({
    start: Math.max(piece.start - MARGIN_PX, pieces[i - 1]?.end ?? 0, 0),
    end: Math.min(piece.end + MARGIN_PX, pieces[i + 1]?.start ?? lineWidth, lineWidth),
  }));
}
