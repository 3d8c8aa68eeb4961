import { retryPatiently, retryTransient } from './retry-transient.js';

const lost = () => Object.assign(new Error('terminated'), { code: '57P01' });

describe('retryTransient', () => {
  it('answers with the first try that works', async () => {
    const attempt = jest.fn().mockRejectedValueOnce(lost()).mockResolvedValueOnce('done');
    await expect(retryTransient(attempt, { baseMs: 1 })).resolves.toBe('done');
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it('gives up after three tries with the last error', async () => {
    const last = lost();
    const attempt = jest.fn().mockRejectedValueOnce(lost()).mockRejectedValueOnce(lost()).mockRejectedValueOnce(last);
    await expect(retryTransient(attempt, { baseMs: 1 })).rejects.toBe(last);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it('never repeats what bad input broke', async () => {
    const attempt = jest.fn().mockRejectedValue(Object.assign(new Error('not null'), { code: '23502' }));
    await expect(retryTransient(attempt, { baseMs: 1 })).rejects.toThrow('not null');
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('pauses a random part of one second, then of two', async () => {
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    const attempt = jest.fn().mockRejectedValue(lost());
    await expect(retryTransient(attempt, { random: () => 0.5, pause })).rejects.toThrow('terminated');
    expect(pauses).toEqual([500, 1000]);
  });

  it('pauses no longer than it is allowed to', async () => {
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    const attempt = jest.fn().mockRejectedValue(lost());
    const options = { tries: 5, baseMs: 500, longestMs: 1500, random: () => 1, pause };
    await expect(retryTransient(attempt, options)).rejects.toThrow('terminated');
    expect(pauses).toEqual([500, 1000, 1500, 1500]);
  });

  it('does not stand in line again for a pool that had no connection to give', async () => {
    const attempt = jest.fn().mockRejectedValue(new Error('timeout exceeded when trying to connect'));
    await expect(retryTransient(attempt, { baseMs: 1 })).rejects.toThrow('timeout exceeded');
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('does so where nobody waits for the answer, and for a full disk as well', async () => {
    const full = Object.assign(new Error('could not extend file'), { code: '53100' });
    const attempt = jest
      .fn()
      .mockRejectedValueOnce(new Error('timeout exceeded when trying to connect'))
      .mockRejectedValueOnce(full)
      .mockResolvedValueOnce('done');
    await expect(retryPatiently(attempt)).resolves.toBe('done');
  });

  it('stops waiting when the signal aborts', async () => {
    const controller = new AbortController();
    const attempt = jest.fn().mockImplementation(async () => {
      controller.abort(new Error('enough'));
      throw lost();
    });
    await expect(retryTransient(attempt, { signal: controller.signal })).rejects.toThrow(/enough|aborted/);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
