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
  const perRow = countRows(ink, width, height);
  const ruled = perRow.map((count) => (count > width * RULE_ROW_SHARE ? 1 : 0));
  const { all, unruled } = countColumns(ink, width, height, ruled);
  const rules: number[] = [];
  for (let column = 0; column < width; column++) {
    if (all[column]! < height * RULE_COLUMN_SHARE) continue;
    rules.push(column);
    unruled[column] = 0;
  }
  const inked = Array.from(perRow.keys()).filter((row) => perRow[row]! > rules.length && !ruled[row]);
  const rows = inked.length > 0 ? { start: inked[0]!, end: inked.at(-1)! + 1 } : { start: 0, end: height };
  return { runs: runsOf(unruled), rows, rules };
}

function inkOf({ data }: GreyImage): Uint8Array {
  const histogram = new Uint32Array(256);
  for (let i = 0; i < data.length; i++) histogram[data[i]!]!++;
  const paper = quantile(histogram, data.length / 2);
  const darkest = quantile(histogram, data.length * 0.01);
  const lightest = quantile(histogram, data.length * 0.99);
  const threshold = Math.max(LEAST_CONTRAST, INK_SHARE * Math.max(paper - darkest, lightest - paper));
  const isInk = Uint8Array.from({ length: 256 }, (_, value) => (Math.abs(value - paper) > threshold ? 1 : 0));
  const ink = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) ink[i] = isInk[data[i]!]!;
  return ink;
}

function quantile(histogram: Uint32Array, count: number): number {
  let passed = 0;
  return histogram.findIndex((n) => (passed += n) >= count);
}

function countRows(ink: Uint8Array, width: number, height: number): Uint32Array {
  const counts = new Uint32Array(height);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) counts[row]! += ink[i]!;
  }
  return counts;
}

function countColumns(ink: Uint8Array, width: number, height: number, ruled: Uint32Array) {
  const all = new Uint32Array(width);
  const unruled = new Uint32Array(width);
  for (let row = 0, i = 0; row < height; row++) {
    const counted = ruled[row] ? 0 : 1;
    for (let column = 0; column < width; column++, i++) {
      all[column]! += ink[i]!;
      unruled[column]! += ink[i]! * counted;
    }
  }
  return { all, unruled };
}

function runsOf(counts: Uint32Array): Span[] {
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
