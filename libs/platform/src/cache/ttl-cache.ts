import { LRUCache } from 'lru-cache';

export interface TtlCacheOptions {
  /** Entries; the least recently used goes first. 0: nothing is kept. */
  readonly max: number;
  /** Seconds. */
  readonly ttlSeconds: number;
  /** Milliseconds since any moment; a test's handle on time. */
  readonly now?: () => number;
}

/**
 * Keeps loaded values for a while. Right after every write: `delete` also disowns loads under way, so a value that was
 * read before the write never enters the cache after it.
 */
export class TtlCache<V extends object> {
  private readonly entries: LRUCache<string, V> | null;
  private readonly loads = new Map<string, Promise<V | null>>();

  constructor(options: TtlCacheOptions) {
    const { max, ttlSeconds, now = () => performance.now() } = options;
    // Resolution 0: the clock is read at each look-up instead of once a millisecond by a timer.
    this.entries = max > 0 ? new LRUCache({ max, ttl: ttlSeconds * 1000, ttlResolution: 0, perf: { now } }) : null;
  }

  /** The cached value, or the loaded one; callers that ask for the same key at once share one load. Nulls aren't kept. */
  async getOrLoad(key: string, load: () => Promise<V | null>): Promise<V | null> {
    const cached = this.entries?.get(key);
    if (cached) return cached;
    return this.loads.get(key) ?? this.startLoad(key, load);
  }

  delete(key: string): void {
    this.entries?.delete(key);
    this.loads.delete(key);
  }

  clear(): void {
    this.entries?.clear();
    this.loads.clear();
  }

  get size(): number {
    return this.entries?.size ?? 0;
  }

  private startLoad(key: string, load: () => Promise<V | null>): Promise<V | null> {
    const loading: Promise<V | null> = load()
      .then((value) => {
        if (value && this.loads.get(key) === loading) this.entries?.set(key, value);
        return value;
      })
      .finally(() => {
        if (this.loads.get(key) === loading) this.loads.delete(key);
      });
    this.loads.set(key, loading);
    return loading;
  }
}
