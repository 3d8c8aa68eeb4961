import { Global, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HourlyWork } from '../upkeep/hourly-work.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** Keys of requests, for every process that writes, and their removal when they are old. */
@Global()
@Module({ providers: [Idempotency, IdempotencyKeysRepository], exports: [Idempotency] })
export class IdempotencyModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly hourly = new HourlyWork({
    name: 'Idempotency',
    failure: 'expired idempotency keys could not be deleted',
    work: () => this.keys.deleteExpired(),
  });

  constructor(private readonly keys: IdempotencyKeysRepository) {}

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.hourly.stop();
  }
}
