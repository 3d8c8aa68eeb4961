import type { Box } from '@app/domain';

/** One box of a network, in pixels of its input. */
export interface RawBox {
  readonly classNumber: number;
  /** 0–1. */
  readonly score: number;
  readonly box: Box;
}

/**
 * `channels-first`: `[1, 4 + classes, n]`, centre and size, then a score a class, as Ultralytics exports;
 * `boxes-first`: the same with its last two axes swapped; `end-to-end`: `[1, n, 6]` of corners, score and class, already
 * free of duplicates, as exports with `nms=True` and networks without NMS give it.
 */
export type OutputLayout = 'channels-first' | 'boxes-first' | 'end-to-end';

/** Values a box in an end-to-end output. */
const END_TO_END_WIDTH = 6;

/** The strides of the grids on which Ultralytics' detectors predict. */
const GRID_STRIDES_PX = [8, 16, 32];

export interface OutputShape {
  readonly dims: readonly number[];
  readonly classes: number;
  readonly input: { readonly width: number; readonly height: number };
  /** What the export says about itself, if it does. */
  readonly endToEnd?: boolean | undefined;
}

/** Null where the output is none of a detector of so many classes. */
export function layoutOf({ dims, classes, input, endToEnd }: OutputShape): OutputLayout | null {
  const [batch, rows, columns] = dims;
  if (dims.length !== 3 || batch !== 1 || rows === undefined || columns === undefined) return null;
  const width = 4 + classes;
  if (endToEnd !== true && rows === width) return 'channels-first';
  if (columns !== END_TO_END_WIDTH) return columns === width ? 'boxes-first' : null;
  if (width !== END_TO_END_WIDTH || endToEnd === true) return 'end-to-end';
  // A swapped output of two classes looks the same but for its number of boxes, which is that of the grid's cells.
  return endToEnd === false || rows === gridCells(input) ? 'boxes-first' : 'end-to-end';
}

function gridCells({ width, height }: OutputShape['input']): number {
  return GRID_STRIDES_PX.reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0);
}

/** Boxes with at least `minScore`, in the order of the output; each with its likeliest class. */
export function decodeOutput(
  values: Float32Array,
  shape: OutputShape,
  layout: OutputLayout,
  minScore: number,
): RawBox[] {
  const [, rows = 0, columns = 0] = shape.dims;
  if (layout === 'end-to-end') return decodeEndToEnd(values, rows, shape.classes, minScore);
  const count = layout === 'channels-first' ? columns : rows;
  const [boxStep, valueStep] = layout === 'channels-first' ? [1, count] : [4 + shape.classes, 1];
  const found: RawBox[] = [];
  for (let index = 0; index < count; index++) {
    const at = (value: number): number => values[index * boxStep + value * valueStep]!;
    let classNumber = 0;
    for (let other = 1; other < shape.classes; other++) if (at(4 + other) > at(4 + classNumber)) classNumber = other;
    const score = at(4 + classNumber);
    if (!(score >= minScore)) continue;
    const [x, y, halfWidth, halfHeight] = [at(0), at(1), at(2) / 2, at(3) / 2];
    found.push({ classNumber, score, box: [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight] });
  }
  return found;
}

function decodeEndToEnd(values: Float32Array, count: number, classes: number, minScore: number): RawBox[] {
  const found: RawBox[] = [];
  for (let index = 0; index < count; index++) {
    const [x0, y0, x1, y1, score, classNumber] = values.subarray(index * END_TO_END_WIDTH);
    // Rows that hold no box are filled with zeros, or with a class of -1.
    if (!(score! >= minScore) || !(classNumber! >= 0 && classNumber! < classes)) continue;
    found.push({ classNumber: Math.round(classNumber!), score: score!, box: [x0!, y0!, x1!, y1!] });
  }
  return found;
}
