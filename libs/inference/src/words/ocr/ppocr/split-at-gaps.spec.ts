import type { LineInk, Span } from './line-ink.js';
import { splitAtGaps } from './split-at-gaps.js';

const inkOf = (runs: Span[], rules: number[] = []): LineInk => ({ runs, rules, rows: { start: 8, end: 40 } });

describe('splitAtGaps', () => {
  it('takes cells apart at wide white and keeps words together', () => {
    const ink = inkOf([
      { start: 10, end: 50 },
      { start: 62, end: 100 },
      { start: 150, end: 190 },
    ]);
    expect(splitAtGaps(ink, 200)).toEqual([
      { start: 4, end: 106 },
      { start: 144, end: 196 },
    ]);
  });

  it('takes cells apart at an upright rule, however near they are', () => {
    const ink = inkOf(
      [
        { start: 10, end: 50 },
        { start: 60, end: 100 },
      ],
      [54],
    );
    expect(splitAtGaps(ink, 110)).toEqual([
      { start: 4, end: 56 },
      { start: 54, end: 106 },
    ]);
  });

  it('stays inside the line and gives no piece for a line without ink', () => {
    expect(splitAtGaps(inkOf([{ start: 2, end: 98 }]), 100)).toEqual([{ start: 0, end: 100 }]);
    expect(splitAtGaps(inkOf([]), 100)).toEqual([]);
  });
});
