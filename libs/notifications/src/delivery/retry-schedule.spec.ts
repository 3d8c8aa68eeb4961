import { nextPauseMs, readRetryAfter, RETRY_PAUSES_MS } from './retry-schedule.js';

const HOUR = 3_600_000;
const least = () => 0;
const most = () => 0.999_999;

describe('nextPauseMs', () => {
  it('goes on for about three days and then stops', () => {
    const total = RETRY_PAUSES_MS.reduce((sum, pause) => sum + pause, 0);
    expect(total / HOUR).toBeGreaterThan(72);
    expect((total * 1.2) / HOUR).toBeLessThan(96);
    expect(nextPauseMs(RETRY_PAUSES_MS.length, null, least)).not.toBeNull();
    expect(nextPauseMs(RETRY_PAUSES_MS.length + 1, null, least)).toBeNull();
  });

  it('adds up to a fifth at random, and takes nothing away', () => {
    expect(nextPauseMs(1, null, least)).toBe(5000);
    expect(nextPauseMs(1, null, most)).toBe(6000);
  });

  it('waits as long as the receiver asks, a day at most, and never shorter than planned', () => {
    expect(nextPauseMs(1, 60_000, least)).toBe(60_000);
    expect(nextPauseMs(1, 1000 * HOUR, least)).toBe(24 * HOUR);
    expect(nextPauseMs(2, 1000, least)).toBe(300_000);
  });
});

describe('readRetryAfter', () => {
  const now = Date.parse('2026-10-14T08:30:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 14 Oct 2026 08:31:00 GMT', 60_000],
  ])('reads %j', (value, ms) => expect(readRetryAfter(value, now)).toBe(ms));

  it.each([undefined, '', 'soon', '-5', '1.5', '9999999999', 'Wed, 14 Oct 2020 08:31:00 GMT'])('ignores %j', (value) =>
    expect(readRetryAfter(value, now)).toBeNull(),
  );
});
