import { convexHull, extentAt, minAreaRectangle, type TurnedExtent } from './min-area-rectangle.js';
import type { Point, TextBox } from './text-box.js';

/** The detector's answer: for each pixel the probability that it lies in the shrunken core of a text line. */
export interface ProbabilityMap {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Values that the PP-OCRv6 detectors are published with. */
const PIXEL_THRESHOLD = 0.2;
const BOX_THRESHOLD = 0.4;
const UNCLIP_RATIO = 1.4;

/** Thinner cores are specks: even 6 pt print leaves 3 pixels. */
const SMALLEST_SIDE_PX = 2;

/** Only lines this much longer than high tell their direction. */
const LONG_ASPECT = 5;

/** Pages that lie straighter than this (radians, 0.15°) are read without turning. */
const STRAIGHT = 0.0026;

/** What lies on a page. */
export interface FoundText {
  readonly boxes: readonly TextBox[];
  /** Direction of the page's lines in radians, clockwise; 0 for a page that lies straight. */
  readonly angle: number;
}

interface Core {
  readonly hull: readonly Point[];
  readonly score: number;
}

/**
 * Post-processing of Differentiable Binarization (Liao et al., 2020): connected cores of text, grown back to the
 * size of the text, each as a turned rectangle. Short pieces take the direction of the page's long lines.
 */
export function findTextBoxes(map: ProbabilityMap): FoundText {
  const cores = findCores(map).filter((core) => core.score >= BOX_THRESHOLD);
  const extents = cores.map((core) => minAreaRectangle(core.hull));
  const pageAngle = directionOf(extents);
  const boxes = cores.flatMap((core, i) => {
    const own = extents[i]!;
    const straight = Math.abs(own.angle - pageAngle) < STRAIGHT || aspectOf(own) < LONG_ASPECT;
    const extent = straight ? extentAt(core.hull, pageAngle) : own;
    return Math.min(extent.width, extent.height) < SMALLEST_SIDE_PX ? [] : [grow(extent, core.score)];
  });
  return { boxes, angle: pageAngle };
}

function aspectOf(extent: TurnedExtent): number {
  const [short, long] = [extent.width, extent.height].toSorted((a, b) => a - b);
  return long! / (short! + 1);
}

/** The median direction of long lines, weighted by length; 0 for a page that is straight. */
function directionOf(extents: readonly TurnedExtent[]): number {
  const long = extents.filter((e) => aspectOf(e) >= LONG_ASPECT).toSorted((a, b) => a.angle - b.angle);
  const lengths = long.map((e) => Math.max(e.width, e.height));
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let passed = 0;
  const median = long.find((_, i) => (passed += lengths[i]!) >= half)?.angle ?? 0;
  return Math.abs(median) < STRAIGHT ? 0 : median;
}

/** Text was shrunk by area × ratio / perimeter for training; growing by the same brings it back. */
function grow(extent: TurnedExtent, score: number): TextBox {
  const width = extent.width + 1;
  const height = extent.height + 1;
  const margin = (width * height * UNCLIP_RATIO) / (2 * (width + height));
  return {
    centreX: extent.centre.x + 0.5,
    centreY: extent.centre.y + 0.5,
    width: width + 2 * margin,
    height: height + 2 * margin,
    angle: extent.angle,
    score,
  };
}

function findCores(map: ProbabilityMap): Core[] {
  const seen = new Uint8Array(map.data.length);
  const cores: Core[] = [];
  const stack: number[] = [];
  for (let start = 0; start < map.data.length; start++) {
    if (seen[start] || map.data[start]! <= PIXEL_THRESHOLD) continue;
    seen[start] = 1;
    stack.push(start);
    cores.push(floodCore(map, seen, stack));
  }
  return cores;
}

/** Empties `stack`, marking all pixels that hang together with those on it. */
function floodCore(map: ProbabilityMap, seen: Uint8Array, stack: number[]): Core {
  const { data, width, height } = map;
  const ends = new Map<number, [left: number, right: number]>();
  let sum = 0;
  let count = 0;
  while (stack.length > 0) {
    const index = stack.pop()!;
    const y = (index / width) | 0;
    const x = index - y * width;
    sum += data[index]!;
    count++;
    const row = ends.get(y);
    if (row === undefined) ends.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    for (let ny = y > 0 ? y - 1 : 0; ny <= y + 1 && ny < height; ny++) {
      for (let nx = x > 0 ? x - 1 : 0; nx <= x + 1 && nx < width; nx++) {
        const neighbour = ny * width + nx;
        if (seen[neighbour] || data[neighbour]! <= PIXEL_THRESHOLD) continue;
        seen[neighbour] = 1;
        stack.push(neighbour);
      }
    }
  }
  const outline = [...ends].flatMap(([y, [left, right]]) => [
    { x: left, y },
    { x: right, y },
  ]);
  return { hull: convexHull(outline), score: sum / count };
}
