import type { GreyImage } from '../grey-image.js';

/** Columns or rows `[start, end)` of a line image. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a line image has ink, dark on light or light on dark. */
export interface LineInk {
  /** Stretches of columns with ink, from left to right; rules are left out. */
  readonly runs: readonly Span[];
  /** Rows from the highest to the lowest ink. */
  readonly rows: Span;
  /** Columns of upright rules, such as those between the columns of a table. */
  readonly rules: readonly number[];
}

/** Share of the strongest contrast in a line from which a pixel counts as ink: keeps thin strokes, drops JPEG noise. */
const INK_SHARE = 0.35;

/** Weaker contrast is paper. */
const LEAST_CONTRAST = 24;

/** A row inked over this share of its width is an underline or a border; no row of letters is. */
const RULE_ROW_SHARE = 0.75;

/** Letters leave the margin around a line empty, a rule between two cells runs through it. */
const RULE_COLUMN_SHARE = 0.95;

export function findInk(line: GreyImage): LineInk {
  const ink = inkOf(line);
  const { width, height } = line;
  const ruled = Array.from({ length: height }, (_, row) => countRow(ink, width, row) > width * RULE_ROW_SHARE);
  const counts = new Uint16Array(width);
  const rules: number[] = [];
  let [top, bottom] = [height, 0];
  for (let column = 0; column < width; column++) {
    let all = 0;
    for (let row = 0; row < height; row++) {
      if (!ink[row * width + column]) continue;
      all++;
      if (!ruled[row]) counts[column]!++;
    }
    if (all < height * RULE_COLUMN_SHARE) continue;
    rules.push(column);
    counts[column] = 0;
  }
  for (let row = 0; row < height; row++) {
    if (ruled[row] || countRow(ink, width, row) === 0) continue;
    top = Math.min(top, row);
    bottom = row + 1;
  }
  return { runs: runsOf(counts), rows: top < bottom ? { start: top, end: bottom } : { start: 0, end: height }, rules };
}

function inkOf({ data }: GreyImage): Uint8Array {
  const histogram = new Uint32Array(256);
  for (const value of data) histogram[value]!++;
  const paper = quantile(histogram, data.length / 2);
  const darkest = quantile(histogram, data.length * 0.01);
  const lightest = quantile(histogram, data.length * 0.99);
  const contrast = Math.max(paper - darkest, lightest - paper);
  const threshold = Math.max(LEAST_CONTRAST, contrast * INK_SHARE);
  return Uint8Array.from(data, (value) => (Math.abs(value - paper) > threshold ? 1 : 0));
}

function quantile(histogram: Uint32Array, count: number): number {
  let passed = 0;
  return histogram.findIndex((n) => (passed += n) >= count);
}

function countRow(ink: Uint8Array, width: number, row: number): number {
  let count = 0;
  for (let i = row * width; i < (row + 1) * width; i++) count += ink[i]!;
  return count;
}

function runsOf(counts: Uint16Array): Span[] {
  const runs: Span[] = [];
  let start = -1;
  for (let column = 0; column <= counts.length; column++) {
    const inked = column < counts.length && counts[column]! > 0;
    if (inked && start < 0) start = column;
    if (!inked && start >= 0) {
      runs.push({ start, end: column });
      start = -1;
    }
  }
  return runs;
}
