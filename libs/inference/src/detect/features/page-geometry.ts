import type { Box } from '@app/domain';

/** Two words share a line where they overlap by this part of the lower one's height. */
const LINE_OVERLAP = 0.5;

/** Keeps lengths finite where a reader reports boxes without height. */
const MIN_LINE_HEIGHT = 1e-4;

export const NO_NEIGHBOUR = -1;

/**
 * Reading order, lines and nearest neighbours of the words of a page. Lengths are in line heights: the lower median of
 * the word heights; both axes share that unit. All arithmetic is on doubles in the order of the Python twin, so that
 * ties fall alike.
 */
export interface PageGeometry {
  /** Word numbers as given, in reading order; everything below is in reading order. */
  readonly order: readonly number[];
  /** x0, y0, x1, y1 in line heights. */
  readonly boxes: readonly Box[];
  readonly lineOf: readonly number[];
  readonly lines: readonly (readonly number[])[];
  /** Nearest word left, right, above, below of each word; NO_NEIGHBOUR where there is none. */
  readonly neighbours: readonly (readonly [number, number, number, number])[];
  /** One line height in page widths. */
  readonly lineHeight: number;
  /** In line heights. */
  readonly pageHeight: number;
}

/** Lines and boxes alone, without the costly search for neighbours. */
export type PageLines = Omit<PageGeometry, 'neighbours'>;

export function boxAt(page: Pick<PageGeometry, 'boxes'>, index: number): Box {
  const box = page.boxes[index];
  if (!box) throw new RangeError(`no word ${index} on the page`);
  return box;
}

/** The pair overlaps vertically as words of one line do. */
export function shareLine(a: Box, b: Box): boolean {
  const overlap = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return overlap >= LINE_OVERLAP * Math.min(a[3] - a[1], b[3] - b[1]);
}

function scaleBoxes(boxes: readonly Box[], aspect: number): { scaled: Box[]; lineHeight: number } {
  const raw = boxes.map(([x0, y0, x1, y1]): Box => [x0, y0 * aspect, x1, y1 * aspect]);
  const heights = raw.map((box) => box[3] - box[1]).toSorted((a, b) => a - b);
  const lineHeight = Math.max(heights[Math.floor((heights.length - 1) / 2)] ?? 0, MIN_LINE_HEIGHT);
  const scaled = raw.map(([x0, y0, x1, y1]): Box => [
    x0 / lineHeight,
    y0 / lineHeight,
    x1 / lineHeight,
    y1 / lineHeight,
  ]);
  return { scaled, lineHeight };
}

/** Lines from top to bottom, words from left to right: a word joins the newest line whose first word it faces. */
function groupLines(boxes: readonly Box[]): number[][] {
  const words = boxes.map((box, index) => ({
    index,
    x0: box[0],
    middle: (box[1] + box[3]) / 2,
    height: box[3] - box[1],
  }));
  const lines: (typeof words)[] = [];
  for (const word of words.toSorted((a, b) => a.middle - b.middle || a.x0 - b.x0 || a.index - b.index)) {
    const newest = lines.at(-1);
    const first = newest?.[0];
    if (newest && first && word.middle - first.middle < LINE_OVERLAP * Math.min(first.height, word.height))
      newest.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.x0 - b.x0 || a.index - b.index).map((word) => word.index));
}

function nearestAround(boxes: readonly Box[], index: number): [number, number, number, number] {
  const nearest: [number, number, number, number] = [NO_NEIGHBOUR, NO_NEIGHBOUR, NO_NEIGHBOUR, NO_NEIGHBOUR];
  const distance = [Infinity, Infinity, Infinity, Infinity];
  const own = boxes[index] as Box;
  const offer = (side: 0 | 1 | 2 | 3, other: number, away: number): void => {
    if (away >= (distance[side] as number)) return;
    distance[side] = away;
    nearest[side] = other;
  };
  for (let other = 0; other < boxes.length; other++) {
    if (other === index) continue;
    const box = boxes[other] as Box;
    const dx = (box[0] + box[2]) / 2 - (own[0] + own[2]) / 2;
    const dy = (box[1] + box[3]) / 2 - (own[1] + own[3]) / 2;
    if (shareLine(own, box)) {
      if (dx < 0) offer(0, other, -dx);
      else if (dx > 0) offer(1, other, dx);
    } else if (Math.min(own[2], box[2]) - Math.max(own[0], box[0]) > 0) {
      if (dy < 0) offer(2, other, -dy);
      else if (dy > 0) offer(3, other, dy);
    }
  }
  return nearest;
}

/** @param boxes fractions of the upright page; `width` and `height` are its size in any unit. */
export function layOutLines(boxes: readonly Box[], width: number, height: number): PageLines {
  const { scaled, lineHeight } = scaleBoxes(boxes, height / width);
  const grouped = groupLines(scaled);
  const order = grouped.flat();
  let start = 0;
  const lines = grouped.map((line) => line.map(() => start++));
  return {
    order,
    boxes: order.map((index) => scaled[index] as Box),
    lineOf: lines.flatMap((line, number) => line.map(() => number)),
    lines,
    lineHeight,
    pageHeight: height / width / lineHeight,
  };
}

/** @param boxes fractions of the upright page; `width` and `height` are its size in any unit. */
export function measurePage(boxes: readonly Box[], width: number, height: number): PageGeometry {
  const page = layOutLines(boxes, width, height);
  return { ...page, neighbours: page.boxes.map((_, index) => nearestAround(page.boxes, index)) };
}
