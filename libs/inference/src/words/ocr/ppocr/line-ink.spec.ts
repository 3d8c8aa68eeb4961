import type { GreyImage } from '../grey-image.js';
import { findInk } from './line-ink.js';

const [WIDTH, HEIGHT] = [120, 48];

/** White paper with black rectangles `[x0, y0, x1, y1)`. */
function lineWith(...blocks: [number, number, number, number][]): GreyImage {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(240);
  for (const [x0, y0, x1, y1] of blocks) {
    for (let y = y0; y < y1; y++) data.fill(20, y * WIDTH + x0, y * WIDTH + x1);
  }
  return { data, width: WIDTH, height: HEIGHT };
}

describe('findInk', () => {
  it('finds the runs of columns and the rows that letters cover', () => {
    expect(findInk(lineWith([10, 12, 20, 36], [30, 16, 44, 36]))).toEqual({
      runs: [
        { start: 10, end: 20 },
        { start: 30, end: 44 },
      ],
      rows: { start: 12, end: 36 },
      rules: [],
    });
  });

  it('leaves an underline out, so that the white between words stays white', () => {
    const { runs, rows } = findInk(lineWith([10, 12, 20, 36], [60, 12, 70, 36], [0, 42, WIDTH, 44]));
    expect(runs).toHaveLength(2);
    expect(rows).toEqual({ start: 12, end: 36 });
  });

  it('tells a rule between two cells from a letter', () => {
    const { runs, rules } = findInk(lineWith([10, 10, 13, 38], [50, 0, 52, HEIGHT], [80, 12, 90, 36]));
    expect(rules).toEqual([50, 51]);
    expect(runs.map((run) => run.start)).toEqual([10, 80]);
  });

  it('sees light print on dark paper the same way', () => {
    const line = lineWith([10, 12, 20, 36]);
    const negative = { ...line, data: line.data.map((value) => 255 - value) };
    expect(findInk(negative)).toEqual(findInk(line));
  });

  it('finds no ink on paper with faint noise', () => {
    const line = lineWith();
    for (let i = 0; i < line.data.length; i += 7) line.data[i] = 225;
    expect(findInk(line).runs).toEqual([]);
  });
});
