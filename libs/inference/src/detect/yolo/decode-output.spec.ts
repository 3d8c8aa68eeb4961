import { decodeOutput, layoutOf } from './decode-output.js';
import { suppressDuplicates } from './suppress-duplicates.js';

const input = { width: 640, height: 640 };

describe('layoutOf', () => {
  it.each([
    [[1, 7, 8400], 3, undefined, 'channels-first'],
    [[1, 8400, 7], 3, undefined, 'boxes-first'],
    [[1, 300, 6], 3, undefined, 'end-to-end'],
    [[1, 6, 8400], 2, undefined, 'channels-first'],
    [[1, 8400, 6], 2, undefined, 'boxes-first'],
    [[1, 300, 6], 2, undefined, 'end-to-end'],
    [[1, 8400, 6], 2, true, 'end-to-end'],
    [[1, 300, 6], 2, false, 'boxes-first'],
    [[1, 8400, 8], 3, undefined, null],
    [[1, 1000], 3, undefined, null],
    [[2, 7, 8400], 3, undefined, null],
  ] as const)('takes %j with %i classes (end to end: %s) as %s', (dims, classes, endToEnd, layout) => {
    expect(layoutOf({ dims, classes, input, endToEnd })).toBe(layout);
  });
});

describe('decodeOutput', () => {
  it('leaves out padding rows and classes that nobody named', () => {
    const rows = Float32Array.from([10, 10, 20, 20, 0.9, 1, 0, 0, 0, 0, 0, 0, 5, 5, 6, 6, 0.8, -1, 5, 5, 6, 6, 0.8, 7]);
    const found = decodeOutput(rows, { dims: [1, 4, 6], classes: 2, input }, 'end-to-end', 0.1);
    expect(found).toEqual([{ classNumber: 1, score: expect.closeTo(0.9), box: [10, 10, 20, 20] }]);
  });

  it('leaves out scores that are no numbers', () => {
    const values = Float32Array.from([10, 10, 4, 4, Number.NaN]);
    expect(decodeOutput(values, { dims: [1, 5, 1], classes: 1, input }, 'channels-first', 0.1)).toEqual([]);
  });
});

describe('suppressDuplicates', () => {
  const box = [0, 0, 10, 10] as const;

  it('keeps the strongest of one class, and boxes of other classes in the same place', () => {
    const boxes = [
      { classNumber: 0, score: 0.5, box },
      { classNumber: 0, score: 0.9, box: [0, 0, 10, 9] as const },
      { classNumber: 1, score: 0.3, box },
      { classNumber: 0, score: 0.4, box: [4, 0, 14, 10] as const },
    ];
    expect(suppressDuplicates(boxes).map(({ score }) => score)).toEqual([0.9, 0.4, 0.3]);
  });
});
