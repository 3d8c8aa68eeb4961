import { Logger } from '@nestjs/common';
import { HourlyWork } from './hourly-work.js';

const HOUR_MS = 60 * 60 * 1000;

describe('HourlyWork', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('runs at the start and every hour after, until it is stopped', async () => {
    const runs: number[] = [];
    const started = Date.now();
    const hourly = new HourlyWork({
      name: 'Test',
      failure: 'not done',
      work: async () => void runs.push((Date.now() - started) / HOUR_MS),
    });
    hourly.start();
    await jest.advanceTimersByTimeAsync(2.5 * HOUR_MS);
    await hourly.stop();
    await jest.advanceTimersByTimeAsync(5 * HOUR_MS);
    expect(runs).toEqual([0, 1, 2]);
  });

  it('goes on after a failure, which it tells the log of', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    let runs = 0;
    const hourly = new HourlyWork({
      name: 'Test',
      failure: 'not done',
      work: () => (++runs === 1 ? Promise.reject(new Error('broken')) : Promise.resolve()),
    });
    hourly.start();
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    await hourly.stop();
    const [fields, message] = warn.mock.calls[0] as [{ err: Error }, string];
    warn.mockRestore();
    expect([runs, fields.err.message, message]).toEqual([2, 'broken', 'not done; the next try is in an hour']);
  });

  it('never has two runs at once, and waits for the one under way when it stops', async () => {
    let [running, most, ended] = [0, 0, 0];
    const releases: (() => void)[] = [];
    const hourly = new HourlyWork({
      name: 'Test',
      failure: 'not done',
      work: async (signal) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => {
          releases.push(resolve);
          signal.addEventListener('abort', () => resolve());
        });
        running -= 1;
        ended += 1;
      },
    });
    hourly.start();
    const second = hourly.run();
    await jest.advanceTimersByTimeAsync(0);
    releases.shift()?.();
    await jest.advanceTimersByTimeAsync(0);
    const stopping = hourly.stop();
    await Promise.all([second, stopping]);
    expect([most, running, ended]).toEqual([1, 0, 2]);
  });
});
