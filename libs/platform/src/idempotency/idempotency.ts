import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { NotifyChannel } from '../queue/notify-channel.js';
import { MalformedUpload } from '../upload/malformed-upload.js';
import type { Attempt, KeptAnswer, KeyScope } from './attempt.js';
import { KeyInProgress, KeyOfAnotherRequest } from './idempotency-errors.js';
import { IdempotencyKeysRepository, LEASE_S } from './idempotency-keys.repository.js';

/** Told when an attempt has ended, with an answer or without. */
const ATTEMPT_ENDED = 'idempotency-key-free';

/** Milliseconds that a duplicate waits for the first one's answer: as long as /infer may wait, and a little. */
const LONGEST_WAIT_MS = 65_000;

/** A third of the lease, so that a lost renewal does no harm. */
const RENEW_MS = (LEASE_S * 1000) / 3;

/**
 * Who holds which Idempotency-Key. The interceptor begins and ends an attempt; between the two the handler tells what
 * the body was (`confirmBody`) and writes only together with `claimWork`.
 */
@Injectable()
export class Idempotency implements OnModuleDestroy {
  private readonly logger = new Logger('Idempotency');
  private readonly held = new Set<string>();
  private renewal: NodeJS.Timeout | null = null;

  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly channel: NotifyChannel,
    private readonly dataSource: DataSource,
  ) {}

  onModuleDestroy(): void {
    if (this.renewal) clearInterval(this.renewal);
  }

  /**
   * Takes hold of the key, or brings its answer. Waits while another request holds it. Throws KeyOfAnotherRequest,
   * KeyInProgress, and MalformedUpload where `signal` aborts because the client went away.
   */
  async begin(scope: KeyScope, signal: AbortSignal): Promise<Attempt> {
    const owner = uuidv7();
    const giveUpAt = performance.now() + LONGEST_WAIT_MS;
    let taken = await this.keys.take(scope, owner);
    while (taken.state === 'busy') {
      const waitMs = Math.min(giveUpAt - performance.now(), taken.leaseMs);
      if (waitMs <= 0) throw new KeyInProgress();
      taken = await this.takeWhenFree(scope, owner, waitMs, signal);
      if (signal.aborted) throw new MalformedUpload('The client ended the request early');
    }
    if (taken.state === 'conflict') throw new KeyOfAnotherRequest();
    if (taken.state === 'held') this.startRenewing(owner);
    return taken.attempt;
  }

  /** Ends an attempt: with the answer to keep, or with null to let the next request try. Never throws: the answer goes out. */
  async end(attempt: Attempt, answer: KeptAnswer | null): Promise<void> {
    if (attempt.answer) return;
    this.stopRenewing(attempt.owner);
    try {
      if (answer) await this.keys.keep(attempt, answer);
      else await this.keys.release(attempt);
      await this.channel.notify({ topic: ATTEMPT_ENDED, key: topicKey(attempt) }, this.dataSource.manager);
    } catch (error) {
      // The lease ends by itself, and the next request finds what this one did.
      this.logger.warn({ err: error }, 'idempotency key not released');
    }
  }

  private async takeWhenFree(scope: KeyScope, owner: string, timeoutMs: number, client: AbortSignal) {
    const enough = new AbortController();
    const signal = AbortSignal.any([enough.signal, client]);
    // Listening begins before the question, or the end could come between the two.
    const freed = this.channel
      .waitFor(ATTEMPT_ENDED, topicKey(scope), { timeoutMs, signal, hasHappened: () => Promise.resolve(true) })
      .catch(() => false);
    try {
      const taken = await this.keys.take(scope, owner);
      if (taken.state !== 'busy') return taken;
      await freed;
    } finally {
      enough.abort();
    }
    return this.keys.take(scope, owner);
  }

  private startRenewing(owner: string): void {
    this.held.add(owner);
    this.renewal ??= setInterval(() => {
      this.keys.renew([...this.held]).catch((error: unknown) => {
        this.logger.warn({ err: error }, 'idempotency keys not renewed');
      });
    }, RENEW_MS).unref();
  }

  private stopRenewing(owner: string): void {
    this.held.delete(owner);
    if (this.held.size > 0 || !this.renewal) return;
    clearInterval(this.renewal);
    this.renewal = null;
  }
}

function topicKey({ tenantId, key }: KeyScope): string {
  return JSON.stringify([tenantId, key]);
}
