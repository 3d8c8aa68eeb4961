import { pageWindows } from './page-windows.js';

describe('pageWindows', () => {
  it('reads a short page at once', () => {
    expect(pageWindows(300, 1024, 128)).toEqual([{ from: 0, to: 300, keepFrom: 0, keepTo: 300 }]);
  });

  it.each([1024, 1025, 1921, 5000])('keeps each of %i words exactly once, from windows within the limit', (count) => {
    const windows = pageWindows(count, 1024, 128);
    const kept = windows.flatMap(({ keepFrom, keepTo }) =>
      Array.from({ length: keepTo - keepFrom }, (_, i) => keepFrom + i),
    );
    expect(kept).toEqual(Array.from({ length: count }, (_, i) => i));
    for (const { from, to, keepFrom, keepTo } of windows) {
      expect(to - from).toBeLessThanOrEqual(1024);
      expect(from <= keepFrom && keepTo <= to).toBe(true);
    }
  });
});
