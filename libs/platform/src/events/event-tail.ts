import type { DomainEvent } from '@app/domain';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { NotifyChannel, type Notification, type Subscriber } from '../queue/notify-channel.js';
import { DrainLoop } from './drain-loop.js';
import { EVENT_APPENDED, EventLog } from './event-log.js';

const PAGE = 200;

/** A person who watches a stream notices no tenth of a second; at many documents a second it saves most of the reads. */
const REST_MS = 100;

export type EventListener = (event: DomainEvent) => void;

/**
 * Hands each event that is committed while this process runs to its listeners: once, in the order of the log, whichever
 * process appended it. A lost connection delays events and drops none.
 */
@Injectable()
export class EventTail implements OnModuleInit, OnModuleDestroy, Subscriber {
  private readonly logger = new Logger(EventTail.name);
  private readonly listeners = new Set<EventListener>();
  private unsubscribe: (() => void) | null = null;
  private last = 0;
  private readonly loop = new DrainLoop({
    step: () => this.handOnPage(),
    onFault: (error) => this.logger.warn({ err: error }, 'events could not be read'),
    restMs: REST_MS,
  });

  constructor(
    private readonly log: EventLog,
    private readonly channel: NotifyChannel,
  ) {}

  /** Sequence of the last event that was handed on. */
  get position(): number {
    return this.last;
  }

  async onModuleInit(): Promise<void> {
    this.last = await this.log.latest();
    this.unsubscribe = this.channel.subscribe(this);
    // What was committed between the two lines was told to nobody here.
    this.loop.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe?.();
    await this.loop.stop();
  }

  /** Returns the function that ends it. A listener that throws is logged and misses nothing later. */
  listen(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onNotification({ topic }: Notification): void {
    if (topic === EVENT_APPENDED) this.loop.wake();
  }

  onGap(): void {
    this.loop.wake();
  }

  private async handOnPage(): Promise<boolean> {
    const events = await this.log.readAfter(this.last, PAGE);
    for (const event of events) this.handOn(event);
    return events.length === PAGE;
  }

  private handOn(event: DomainEvent): void {
    this.last = event.sequence;
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.logger.error({ err: error, eventId: event.id, type: event.type }, 'listener for events failed');
      }
    }
  }
}
