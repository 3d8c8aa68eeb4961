import { NotifyChannel, TtlCache, type Subscriber } from '@app/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { hashOf, isSecret, isUsable, type ApiKey } from './api-key.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { KEYS_CHANGED } from './api-keys.service.js';

const MAX_CACHED = 10_000;

/** A network that swallows notifications without closing the connection can keep a revoked key alive this long at most. */
const CACHED_SECONDS = 30;

/** Milliseconds between two notes that a key is in use. */
const NOTE_EVERY_MS = 60_000;

/** Knows keys by their secrets, from memory where it can: a revocation empties that memory in every process. */
@Injectable()
export class KeyRing implements OnModuleInit, OnModuleDestroy, Subscriber {
  private readonly logger = new Logger(KeyRing.name);
  private readonly cache = new TtlCache<ApiKey>({ max: MAX_CACHED, ttlSeconds: CACHED_SECONDS });
  private readonly notedAt = new Map<string, number>();
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly channel: NotifyChannel,
    private readonly repository: ApiKeysRepository,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.channel.subscribe(this);
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** The key of this secret, where it may be used now. */
  async find(secret: string): Promise<ApiKey | null> {
    if (!isSecret(secret)) return null;
    const hash = hashOf(secret);
    const key = await this.load(hash);
    if (!key || !isUsable(key, new Date())) return null;
    await this.noteUse(key);
    return key;
  }

  /** Asks the database again for every key. */
  forget(): void {
    this.cache.clear();
  }

  onNotification({ topic }: { topic: string }): void {
    if (topic === KEYS_CHANGED) this.forget();
  }

  onGap(): void {
    this.forget();
  }

  /** While no revocation could be heard, the database is asked each time. */
  private load(hash: string): Promise<ApiKey | null> {
    const ask = () => this.repository.findByHash(hash);
    if (this.channel.listening) return this.cache.getOrLoad(hash, ask);
    this.cache.clear();
    return ask();
  }

  private async noteUse({ id }: ApiKey): Promise<void> {
    const now = Date.now();
    if (now - (this.notedAt.get(id) ?? 0) < NOTE_EVERY_MS) return;
    if (this.notedAt.size >= MAX_CACHED) this.notedAt.clear();
    this.notedAt.set(id, now);
    await this.repository.markUsed(id).catch((error: unknown) => {
      this.logger.warn({ err: error, keyId: id }, 'use of a key not noted');
    });
  }
}
