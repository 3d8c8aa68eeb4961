import { findTextBoxes, type ProbabilityMap } from './find-text-boxes.js';

const SIZE = 200;

/** A map with bars of text core: centre, length, thickness, and direction in radians. */
function mapOf(...bars: { x: number; y: number; length: number; thickness: number; angle?: number; p?: number }[]) {
  const data = new Float32Array(SIZE * SIZE);
  for (const { x, y, length, thickness, angle = 0, p = 0.9 } of bars) {
    for (let i = 0; i < data.length; i++) {
      const [dx, dy] = [(i % SIZE) - x, Math.floor(i / SIZE) - y];
      const u = dx * Math.cos(angle) + dy * Math.sin(angle);
      const v = dy * Math.cos(angle) - dx * Math.sin(angle);
      if (Math.abs(u) <= length / 2 && Math.abs(v) <= thickness / 2) data[i] = p;
    }
  }
  return { data, width: SIZE, height: SIZE } satisfies ProbabilityMap;
}

describe('findTextBoxes', () => {
  it('grows the core of a line back to the size of its text', () => {
    const { boxes, angle } = findTextBoxes(mapOf({ x: 100, y: 50, length: 120, thickness: 8 }));
    expect(angle).toBe(0);
    expect(boxes).toHaveLength(1);
    const [box] = boxes;
    // 121 × 9 pixels grow by area × 1.4 / perimeter = 5.9 on each side.
    expect(box!.centreX).toBeCloseTo(100.5, 1);
    expect(box!.centreY).toBeCloseTo(50.5, 1);
    expect(box!.width).toBeCloseTo(121 + 11.7, 0);
    expect(box!.height).toBeCloseTo(9 + 11.7, 0);
    expect(box!.score).toBeCloseTo(0.9);
  });

  it('keeps lines apart that do not touch, and leaves out weak ones and specks', () => {
    const { boxes } = findTextBoxes(
      mapOf(
        { x: 60, y: 40, length: 80, thickness: 8 },
        { x: 60, y: 60, length: 80, thickness: 8 },
        { x: 60, y: 90, length: 80, thickness: 8, p: 0.3 },
        { x: 150, y: 150, length: 1, thickness: 1 },
      ),
    );
    expect(boxes.map((box) => Math.round(box.centreY)).toSorted((a, b) => a - b)).toEqual([41, 61]);
  });

  it('finds the direction of a page that lies askew, also for words too short to tell theirs', () => {
    const angle = 0.06;
    const { boxes, angle: found } = findTextBoxes(
      mapOf(
        { x: 100, y: 50, length: 150, thickness: 8, angle },
        { x: 100, y: 100, length: 150, thickness: 8, angle },
        { x: 40, y: 150, length: 14, thickness: 9, angle },
      ),
    );
    expect(found).toBeCloseTo(angle, 2);
    expect(boxes).toHaveLength(3);
    for (const box of boxes) expect(box.angle).toBeCloseTo(angle, 2);
  });

  it('gives upright lines as high as they are long', () => {
    const { boxes } = findTextBoxes(mapOf({ x: 100, y: 100, length: 120, thickness: 8, angle: Math.PI / 2 }));
    expect(boxes[0]!.height).toBeGreaterThan(100);
    expect(boxes[0]!.width).toBeLessThan(30);
  });

  it('finds nothing on an empty map', () => {
    expect(findTextBoxes(mapOf())).toEqual({ boxes: [], angle: 0 });
  });
});
