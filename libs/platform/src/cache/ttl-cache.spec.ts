import { TtlCache } from './ttl-cache.js';

interface Value {
  readonly version: number;
}

describe('TtlCache', () => {
  const cacheOf = (max = 10, ttlSeconds = 300) => new TtlCache<Value>({ max, ttlSeconds });

  it('loads a key once, also for callers that ask at the same time', async () => {
    const cache = cacheOf();
    const load = jest.fn().mockResolvedValue({ version: 1 });
    await Promise.all([cache.getOrLoad('a', load), cache.getOrLoad('a', load)]);
    await cache.getOrLoad('a', load);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('reads anew after a write', async () => {
    const cache = cacheOf();
    await cache.getOrLoad('a', async () => ({ version: 1 }));
    cache.delete('a');
    await expect(cache.getOrLoad('a', async () => ({ version: 2 }))).resolves.toEqual({ version: 2 });
  });

  it('does not keep what was read before a write and arrived after it', async () => {
    const cache = cacheOf();
    let arrive: (value: Value) => void = () => undefined;
    const early = cache.getOrLoad('a', () => new Promise<Value>((resolve) => (arrive = resolve)));
    cache.delete('a');
    arrive({ version: 1 });
    await early;
    await expect(cache.getOrLoad('a', async () => ({ version: 2 }))).resolves.toEqual({ version: 2 });
  });

  it('keeps neither misses nor failures', async () => {
    const cache = cacheOf();
    await expect(cache.getOrLoad('a', async () => null)).resolves.toBeNull();
    await expect(cache.getOrLoad('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    await expect(cache.getOrLoad('a', async () => ({ version: 1 }))).resolves.toEqual({ version: 1 });
  });

  it('drops the least recently used beyond its size', async () => {
    const cache = cacheOf(2);
    for (const key of ['a', 'b', 'c']) await cache.getOrLoad(key, async () => ({ version: 1 }));
    expect(cache.size).toBe(2);
    const reload = jest.fn().mockResolvedValue({ version: 2 });
    await cache.getOrLoad('c', reload);
    expect(reload).not.toHaveBeenCalled();
    await cache.getOrLoad('a', reload);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('forgets after its time', async () => {
    let now = 1000;
    const cache = new TtlCache<Value>({ max: 10, ttlSeconds: 300, now: () => now });
    await cache.getOrLoad('a', async () => ({ version: 1 }));
    now += 299_000;
    await expect(cache.getOrLoad('a', async () => ({ version: 2 }))).resolves.toEqual({ version: 1 });
    now += 2000;
    await expect(cache.getOrLoad('a', async () => ({ version: 2 }))).resolves.toEqual({ version: 2 });
  });

  it('keeps nothing with size 0', async () => {
    const cache = cacheOf(0);
    await cache.getOrLoad('a', async () => ({ version: 1 }));
    await expect(cache.getOrLoad('a', async () => ({ version: 2 }))).resolves.toEqual({ version: 2 });
  });
});
