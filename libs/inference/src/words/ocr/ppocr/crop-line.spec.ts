import { cropLine, LINE_HEIGHT_PX, sliceColumns } from './crop-line.js';

/** A ramp: each pixel is as bright as its column. */
const RAMP = {
  data: Uint8Array.from({ length: 200 * 120 }, (_, i) => i % 200),
  width: 200,
  height: 120,
};
const BOX = { centreX: 100, centreY: 60, width: 96, height: 24, angle: 0, score: 1 };

describe('cropLine', () => {
  it('scales the text under the box to the height of a line', () => {
    const line = cropLine(RAMP, BOX);
    expect([line.width, line.height]).toEqual([192, LINE_HEIGHT_PX]);
    expect(line.data[0]).toBeCloseTo(52, -0.3);
    expect(line.data[191]).toBeCloseTo(147, -0.3);
  });

  it('turns a box that lies askew level', () => {
    const upright = { ...BOX, width: 80, height: 24, angle: Math.PI / 2 };
    const line = cropLine(RAMP, upright);
    // Writing runs down the page, so brightness no longer changes along the line but across it.
    expect(line.data[80]).toBe(line.data[10]);
    expect(line.data[0]).toBeGreaterThan(line.data[47 * line.width] ?? 0);
  });

  it('averages the pixels of print that is larger than a line', () => {
    const line = cropLine(RAMP, { ...BOX, width: 192, height: 96 });
    expect(line.width).toBe(96);
    expect(line.data[48]).toBeCloseTo(101, -0.3);
  });

  it('repeats the edge outside of the image', () => {
    expect(cropLine(RAMP, { ...BOX, centreX: 0 }).data[0]).toBe(0);
  });
});

describe('sliceColumns', () => {
  it('cuts columns out of every row', () => {
    const slice = sliceColumns({ data: Uint8Array.from([1, 2, 3, 4, 5, 6]), width: 3, height: 2 }, 1, 3);
    expect(slice).toEqual({ data: Uint8Array.from([2, 3, 5, 6]), width: 2, height: 2 });
  });
});
