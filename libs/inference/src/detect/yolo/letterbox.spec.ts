import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawInput, planLetterbox, toPicture } from './letterbox.js';

interface Case {
  readonly image: readonly [number, number];
  readonly input: readonly [number, number];
  readonly stride: number | null;
  readonly place: object;
}

const GOLDEN = join(__dirname, '../../../../../test/golden/yolo/expected.json');
const { letterboxes } = JSON.parse(readFileSync(GOLDEN, 'utf8')) as { letterboxes: Case[] };

/** Black on the left half, white on the right. */
function halves(width: number, height: number) {
  const data = Buffer.from(Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? 0 : 255)));
  return { data, width, height, channels: 1 } as const;
}

describe('planLetterbox', () => {
  it.each(letterboxes)(
    'lays $image into $input (stride $stride) as the reference does',
    ({ image, input, stride, place }) => {
      const size = { width: input[0], height: input[1], ...(stride && { stride }) };
      expect(planLetterbox(image[0], image[1], size)).toEqual(place);
    },
  );
});

describe('toPicture', () => {
  it('is the inverse of the letterbox and cuts off what lies outside', () => {
    const plan = planLetterbox(300, 600, { width: 64, height: 64 });
    expect(plan).toMatchObject({ innerWidth: 32, left: 16, top: 0 });
    expect(toPicture([16, 0, 48, 64], plan)).toEqual([0, 0, 1, 1]);
    expect(toPicture([24, 16, 60, 70], plan)).toEqual([0.25, 0.25, 1, 1]);
  });
});

describe('drawInput', () => {
  const plan = planLetterbox(20, 40, { width: 64, height: 64 });
  const at = (values: Float32Array, x: number, y: number, plane = 0) => values[plane * 64 * 64 + y * 64 + x];

  it('pads with grey 114 and keeps black and white, on all three planes', async () => {
    const values = await drawInput(halves(20, 40), 0, 3, plan);
    expect(values).toHaveLength(3 * 64 * 64);
    for (const plane of [0, 1, 2]) {
      expect(at(values, 15, 30, plane)).toBeCloseTo(114 / 255, 6);
      expect(at(values, 48, 30, plane)).toBeCloseTo(114 / 255, 6);
      expect(at(values, 16, 30, plane)).toBe(0);
      expect(at(values, 47, 30, plane)).toBe(1);
    }
  });

  it('keeps colours in the order red, green, blue, and greys them for a network of one channel', async () => {
    const red = { data: Buffer.from([255, 0, 0, 255, 0, 0]), width: 1, height: 2, channels: 3 } as const;
    const values = await drawInput(red, 0, 3, planLetterbox(1, 2, { width: 64, height: 64 }));
    expect([0, 1, 2].map((plane) => at(values, 32, 32, plane))).toEqual([1, 0, 0]);
    const grey = await drawInput(red, 0, 1, planLetterbox(1, 2, { width: 64, height: 64 }));
    expect(grey).toHaveLength(64 * 64);
    expect(at(grey, 32, 32)).toBeGreaterThan(0.1);
    expect(at(grey, 32, 32)).toBeLessThan(0.6);
  });

  it('turns the picture clockwise', async () => {
    const values = await drawInput(halves(40, 20), 90, 1, plan);
    expect(at(values, 32, 1)).toBe(0);
    expect(at(values, 32, 62)).toBe(1);
  });
});
