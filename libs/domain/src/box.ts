/** `[x0, y0, x1, y1]` as fractions (0–1) of the upright page; the origin is its top left corner. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Four decimals: on A4 a tenth of a point, finer than any box is known. */
export function roundBox([x0, y0, x1, y1]: Box): Box {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return [round(x0), round(y0), round(x1), round(y1)];
}

/** The smallest box around all given ones. Throws a RangeError for an empty list. */
export function unionBox(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('unionBox needs at least one box');
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
}
