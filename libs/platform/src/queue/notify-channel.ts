import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { reconnectDelayMs } from './reconnect-delay.js';

/** One PostgreSQL channel carries all topics, so one LISTEN serves the process. */
const CHANNEL = 'invoice_master';

export interface Notification {
  /** What happened, such as `document-ended`. */
  readonly topic: string;
  /** To whom, such as a document's id. */
  readonly key: string;
}

export interface Subscriber {
  onNotification(notification: Notification): void;
  /** The connection was lost and is back: anything may have happened meanwhile. */
  onGap(): void;
}

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Asks the truth after a gap in the notifications: has it happened already? */
  readonly hasHappened: () => Promise<boolean>;
}

/** Tells other processes of this database what happened, through PostgreSQL LISTEN/NOTIFY. */
@Injectable()
export class NotifyChannel {
  /** PostgreSQL's name of it, for statements that notify by themselves; a payload is a `Notification` as JSON. */
  readonly name = CHANNEL;
  private readonly logger = new Logger('NotifyChannel');
  private readonly subscribers = new Set<Subscriber>();
  private client: Client | null = null;
  private reconnectTimer: NodeJS.Timeout | null = null;
  private attempts = 0;
  private stopped = false;

  constructor(private readonly connectionString: string) {}

  async start(): Promise<void> {
    this.stopped = false;
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.reconnectTimer) clearTimeout(this.reconnectTimer);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  /** Sent when, and only when, the transaction of `manager` commits. */
  async notify(notification: Notification, manager: EntityManager): Promise<void> {
    await manager.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(notification)]);
  }

  /** False while nothing that other processes tell can be heard. */
  get listening(): boolean {
    return this.client !== null;
  }

  /** Returns the function that ends the subscription. */
  subscribe(subscriber: Subscriber): () => void {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  }

  /**
   * Resolves to true once `topic` was told for `key`, to false after `timeoutMs`; rejects when `signal` aborts. Call it
   * BEFORE the transaction whose effect you wait for commits, or the notification may come too early to be heard.
   */
  waitFor(topic: string, key: string, options: WaitOptions): Promise<boolean> {
    const { timeoutMs, signal } = options;
    // Asked from the connection's own context, on behalf of whoever waits.
    const hasHappened = AsyncLocalStorage.bind(options.hasHappened);
    return new Promise<boolean>((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        unsubscribe();
        settle();
      };
      const onAbort = () => finish(() => reject(asError(signal?.reason)));
      const timer = setTimeout(() => finish(() => resolve(false)), timeoutMs);
      const unsubscribe = this.subscribe({
        onNotification: (heard) => {
          if (heard.topic === topic && heard.key === key) finish(() => resolve(true));
        },
        onGap: () => {
          hasHappened().then(
            (happened) => happened && finish(() => resolve(true)),
            (error: unknown) => this.logger.warn({ err: error }, 'check after a notification gap failed'),
          );
        },
      });
      if (signal?.aborted) onAbort();
      else signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'invoice-master-notify',
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    });
    client.on('error', (error) => this.onLost(client, error));
    client.on('end', () => this.onLost(client));
    client.on('notification', (message) => this.dispatch(message.payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      client.removeAllListeners();
      client.on('error', () => undefined);
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.stopped) {
      await client.end();
      return;
    }
    this.client = client;
    this.attempts = 0;
  }

  private onLost(client: Client, error?: Error): void {
    if (this.stopped || this.client !== client) return;
    this.client = null;
    this.logger.warn({ err: error }, 'notification connection lost');
    client.end().catch(() => undefined);
    this.scheduleReconnect();
  }

  private scheduleReconnect(): void {
    this.reconnectTimer = setTimeout(() => {
      this.connect().then(
        () => {
          if (this.stopped) return;
          this.logger.log({}, 'notification connection restored');
          for (const subscriber of this.subscribers) subscriber.onGap();
        },
        () => {
          if (!this.stopped) this.scheduleReconnect();
        },
      );
    }, reconnectDelayMs(this.attempts));
    this.attempts += 1;
  }

  private dispatch(payload: string | undefined): void {
    const notification = parse(payload);
    if (!notification) return;
    for (const subscriber of this.subscribers) subscriber.onNotification(notification);
  }
}

function parse(payload: string | undefined): Notification | null {
  try {
    const value: unknown = JSON.parse(payload ?? '');
    if (typeof value !== 'object' || value === null || !('topic' in value) || !('key' in value)) return null;
    return { topic: String(value.topic), key: String(value.key) };
  } catch {
    return null;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('the wait was aborted');
}
