import type { PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Direction, TextRun } from '../words/text-fragment.js';
import { type Matrix, multiply } from './matrix.js';
import type { PdfText, PdfTextItem } from './pdf-text.js';

/** Text may lean this much and still count as level; a watermark leans more. */
const LEVEL_DEGREES = 8;

/** A page is turned only when nearly all its text agrees; a line in the margin does not turn it. */
const AGREEING_SHARE = 0.75;
const ENOUGH_CHARACTERS = 30;

/** Degrees clockwise by which the page, as it is shown, has to be turned so that its text reads from left to right. */
export function turnOfText(text: PdfText, viewport: PageViewport): number {
  const characters = new Map<number, number>();
  let all = 0;
  for (const item of text.items) {
    const count = item.text.trim().length;
    const direction = item.vertical ? 0 : directionOf(item, viewport);
    all += count;
    if (direction !== null) characters.set(direction, (characters.get(direction) ?? 0) + count);
  }
  if (all < ENOUGH_CHARACTERS) return 0;
  for (const [direction, count] of characters) {
    if (count / all >= AGREEING_SHARE) return (360 - direction) % 360;
  }
  return 0;
}

/** Puts text into the frame of the upright page; slanted text (watermarks, stamps) is left out. */
export function placeRuns(text: PdfText, viewport: PageViewport): TextRun[] {
  const unit = Math.hypot(viewport.transform[0] as number, viewport.transform[1] as number);
  const runs: TextRun[] = [];
  let spaceBefore = false;
  for (const item of text.items) {
    const direction = directionOf(item, viewport);
    if (item.text.trim() === '') {
      spaceBefore ||= item.text !== '';
      continue;
    }
    if (direction === null || !(item.advance > 0)) continue;
    const [, , c, d, x, y] = multiply(viewport.transform as unknown as Matrix, item.transform);
    runs.push({
      text: item.text,
      x,
      y,
      direction: item.vertical ? 90 : direction,
      advance: item.advance * unit,
      size: Math.hypot(c, d),
      ascent: item.ascent,
      descent: item.descent,
      rightToLeft: item.rightToLeft,
      monospaced: item.monospaced,
      spaceBefore,
    });
    spaceBefore = false;
  }
  return runs;
}

function directionOf(item: PdfTextItem, viewport: PageViewport): Direction | null {
  const [a, b] = multiply(viewport.transform as unknown as Matrix, item.transform);
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  const quarter = Math.round(degrees / 90);
  if (Math.abs(degrees - quarter * 90) > LEVEL_DEGREES) return null;
  return ((((quarter * 90) % 360) + 360) % 360) as Direction;
}
