import type { Box } from '@app/domain';
import { shareLine } from '../detect/features/page-geometry.js';
import type { Caption } from './captions.js';
import type { PageText } from './page-text.js';

/** How a caption stands to a value: left of it on its line, or above it in its column. */
export interface CaptionLink {
  readonly caption: Caption;
  readonly relation: 'left' | 'above';
  /** Line heights of white (and other words) between them. */
  readonly gap: number;
  /** Words between them on the line, or cells between them in the column. */
  readonly between: number;
  /** 0–1: how surely the caption speaks of this value. */
  readonly strength: number;
}

/** Farther up, a caption is the head of a table at most, and what it says is too weak to count. */
const MAX_GAP_ABOVE = 15;
/** Line heights by which a caption above may miss the value's own width. */
const COLUMN_REACH = 1;
/** Links weaker than this explain nothing. */
const MIN_STRENGTH = 0.03;

export interface Placed {
  readonly words: readonly number[];
  readonly line: number;
  readonly box: Box;
}

/** Captions that may announce the value, the strongest first. */
export function linkCaptions(page: PageText, value: Placed): CaptionLink[] {
  const own = new Set(value.words);
  const links: CaptionLink[] = [];
  for (const caption of page.captions) {
    if (caption.words.some((word) => own.has(word))) continue;
    const link = shareLine(value.box, caption.box) ? linkLeft(page, value, caption) : linkAbove(page, value, caption);
    if (link && link.strength >= MIN_STRENGTH) links.push(link);
  }
  return links.toSorted((a, b) => b.strength - a.strength);
}

function linkLeft(page: PageText, value: Placed, caption: Caption): CaptionLink | null {
  const gap = value.box[0] - caption.box[2];
  if (gap < -0.5) return null;
  const [first, last] = [value.words[0] ?? 0, caption.words.at(-1) ?? 0];
  const sameLine = caption.line === value.line;
  const near = 1 / (1 + Math.max(0, gap - 1) / 20);
  const gone = sameLine ? page.words.slice(last + 1, first) : [];
  const between = gone.filter(({ text }) => /[\p{L}\d]/u.test(text)).length;
  const numbers = gone.filter(({ text }) => /\d/.test(text)).length;
  const captions = page.captions.filter(
    (other) =>
      other.line === caption.line &&
      other !== caption &&
      other.box[0] >= caption.box[2] - 0.1 &&
      other.box[2] <= value.box[0] + 0.1,
  ).length;
  const strength =
    near * 0.8 ** between * 0.75 ** numbers * 0.35 ** captions * (caption.opens ? 1 : 0.75) * wordiness(page, caption);
  return { caption, relation: 'left', gap, between, strength };
}

function linkAbove(page: PageText, value: Placed, caption: Caption): CaptionLink | null {
  const gap = value.box[1] - caption.box[3];
  if (gap < -0.6 || gap > MAX_GAP_ABOVE) return null;
  const overlap = Math.min(value.box[2], caption.box[2]) - Math.max(value.box[0], caption.box[0]);
  if (overlap < -COLUMN_REACH) return null;
  const near = Math.exp(-Math.max(0, gap - 1) / 4);
  const aligned = alignment(value.box, caption.box);
  // Whatever stands between them only weakens the link.
  if (0.85 * near * aligned < MIN_STRENGTH) return null;
  const cells = page.cells.filter((cell) => standsBetween(cell.box, value.box, caption.box));
  const captions = page.captions.filter(
    (other) => other !== caption && standsBetween(other.box, value.box, caption.box),
  ).length;
  const strength =
    0.85 *
    near *
    aligned *
    0.7 ** cells.length *
    0.4 ** captions *
    (isConsumed(page, caption) ? 0.35 : 1) *
    wordiness(page, caption);
  return { caption, relation: 'above', gap, between: cells.length, strength };
}

function standsBetween(box: Box, below: Box, above: Box): boolean {
  const middle = (box[1] + box[3]) / 2;
  const facing = Math.min(box[2], below[2]) - Math.max(box[0], below[0]) > 0;
  return facing && middle > above[3] && middle < below[1];
}

/** 1 where left edges, right edges or middles agree; columns of forms are set on one of them. */
function alignment(a: Box, b: Box): number {
  const off = Math.min(Math.abs(a[0] - b[0]), Math.abs(a[2] - b[2]), Math.abs(a[0] + a[2] - b[0] - b[2]) / 2);
  return off < 0.7 ? 1 : off < 2.5 ? 0.8 : 0.5;
}

/** A caption whose value stands right beside it announces nothing below. */
function isConsumed(page: PageText, caption: Caption): boolean {
  const last = caption.words.at(-1) ?? 0;
  const next = page.words[last + 1];
  const box = page.layout.boxes[last + 1];
  if (!next || !box || page.layout.lineOf[last + 1] !== caption.line) return false;
  if ((page.concepts[last + 1] ?? []).length > 0) return false;
  const gap = box[0] - caption.box[2];
  return (caption.colon && gap < 20) || (gap < 1.2 && /\d/.test(next.text));
}

/** "de", "to", "on" announce something only with a colon or on their own; elsewhere they are parts of a sentence. */
function wordiness(page: PageText, { words, colon, opens }: Caption): number {
  const text = words.map((word) => page.words[word]?.text ?? '').join(' ');
  return colon || text.length > 3 || /[A-Z]{2}|[#%]/.test(text) ? 1 : opens ? 0.5 : 0.2;
}
