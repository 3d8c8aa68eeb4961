import { Global, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Idempotency } from './idempotency.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

const CLEAN_UP_MS = 60 * 60 * 1000;

/** Keys of requests, for every process that writes, and their removal when they are old. */
@Global()
@Module({ providers: [Idempotency, IdempotencyKeysRepository], exports: [Idempotency] })
export class IdempotencyModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Idempotency');
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly keys: IdempotencyKeysRepository) {}

  onApplicationBootstrap(): void {
    this.cleanUp();
    this.timer = setInterval(() => this.cleanUp(), CLEAN_UP_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private cleanUp(): void {
    this.keys.deleteExpired().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'expired idempotency keys not deleted');
    });
  }
}
