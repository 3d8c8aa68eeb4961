import { boxAt, NO_NEIGHBOUR, type PageGeometry } from './page-geometry.js';

export const POSITION_FLOATS = [
  'position:left',
  'position:right',
  'position:middle',
  'position:width',
  'position:height',
  'gap:left',
  'gap:right',
  'gap:above',
  'gap:below',
  'line:first',
  'line:last',
  'line:words',
  'line:rank',
  'page:first',
  'page:last',
  'page:only',
  'page:words',
] as const;

/** Line heights beyond which a gap is simply wide. */
const GAP_SCALE = 10;
const LINE_WORDS_SCALE = 20;
const PAGE_WORDS_SCALE = 8;

/** Where a page stands in its document; 1 is the first. */
export interface PagePlace {
  readonly number: number;
  readonly count: number;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function neighbourGaps(page: PageGeometry, index: number): number[] {
  const [x0, y0, x1, y1] = boxAt(page, index);
  const around = page.neighbours[index] ?? [];
  return around.map((other, side) => {
    if (other === NO_NEIGHBOUR) return 1;
    const box = boxAt(page, other);
    const gap = [x0 - box[2], box[0] - x1, y0 - box[3], box[1] - y1][side] ?? 0;
    return clip(gap, 0, GAP_SCALE) / GAP_SCALE;
  });
}

/** Values for POSITION_FLOATS of one word. */
export function positionFloats(page: PageGeometry, index: number, place: PagePlace): number[] {
  const [x0, y0, x1, y1] = boxAt(page, index);
  const lineNumber = page.lineOf[index] ?? 0;
  const line = page.lines[lineNumber] ?? [];
  return [
    x0 * page.lineHeight,
    x1 * page.lineHeight,
    (y0 + y1) / 2 / page.pageHeight,
    (x1 - x0) * page.lineHeight,
    clip((y1 - y0) / 2, 0, 2),
    ...neighbourGaps(page, index),
    index === line[0] ? 1 : 0,
    index === line.at(-1) ? 1 : 0,
    Math.min(line.length, LINE_WORDS_SCALE) / LINE_WORDS_SCALE,
    lineNumber / Math.max(page.lines.length - 1, 1),
    place.number === 1 ? 1 : 0,
    place.number === place.count ? 1 : 0,
    place.count === 1 ? 1 : 0,
    Math.log(page.order.length + 1) / PAGE_WORDS_SCALE,
  ];
}
