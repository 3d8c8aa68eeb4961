import { calibrationError, countsAt, type Judged, reliability } from './calibration.js';

const value = (confidence: number, right: boolean): Judged => ({ field: 'Amount', confidence, right });

describe('calibration', () => {
  const judged = [value(0.95, true), value(0.95, true), value(0.91, false), value(1, true), value(0.2, false)];

  it('sorts values into ten bins, the last with its upper end', () => {
    const bins = reliability(judged);
    expect(bins.map(({ values }) => values)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 4]);
    expect(bins[9]).toMatchObject({ from: 0.9, right: 0.75 });
    expect(bins[9]?.confidence).toBeCloseTo(0.9525);
  });

  it('weighs the gap of each bin by its values', () => {
    expect(calibrationError(judged)).toBeCloseTo((4 * (0.9525 - 0.75) + 0.2) / 5);
    expect(calibrationError([])).toBe(0);
  });

  it('tells what another threshold would give; what was never read stays missing', () => {
    expect(countsAt(0.95, judged, 7)).toEqual({ right: 3, wrong: 0, missing: 4 });
    expect(countsAt(0.2, judged, 7)).toEqual({ right: 3, wrong: 2, missing: 2 });
  });
});
