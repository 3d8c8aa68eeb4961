import { retryTransient } from './retry-transient.js';

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
