import type { Box } from '@app/domain';
import type { RawBox } from './decode-output.js';

/** Overlap from which two boxes of one class are one; Ultralytics' default. */
export const SAME_BOX_IOU = 0.7;

/** A page holds each field once or a few times; Ultralytics' default too. */
const MOST_BOXES = 300;

/** Greedy non-maximum suppression within each class; the strongest first. */
export function suppressDuplicates(boxes: readonly RawBox[], iou = SAME_BOX_IOU): RawBox[] {
  const kept: RawBox[] = [];
  for (const candidate of boxes.toSorted((a, b) => b.score - a.score)) {
    const isTwin = kept.some(
      (other) => other.classNumber === candidate.classNumber && overlapOf(other.box, candidate.box) > iou,
    );
    if (!isTwin) kept.push(candidate);
    if (kept.length === MOST_BOXES) break;
  }
  return kept;
}

/** Intersection over union. */
export function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (areaOf(a) + areaOf(b) - shared);
}

export function areaOf([x0, y0, x1, y1]: Box): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
