import type { Readable } from 'node:stream';

import { DomainError, type DomainEvent } from '@app/domain';
import { EventLog, EventTail, Settings, type EventFilter } from '@app/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { eventFrame } from './event-frame.js';
import { EventStream } from './event-stream.js';

/** Proxies close what is silent for a minute, some after 30 s. */
const HEARTBEAT_MS = 15_000;

class TooManyStreams extends DomainError {
  constructor() {
    super('OVERLOADED', 'Too many event streams are open; close one, or try again in a moment');
  }
}

/** Server-Sent Events to any number of clients from the one tail of the log that the process has. */
@Injectable()
export class EventStreams implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(EventStreams.name);
  private readonly streams = new Set<EventStream>();
  private stopListening: (() => void) | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private closing = false;

  constructor(
    private readonly log: EventLog,
    private readonly tail: EventTail,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.stopListening = this.tail.listen((event) => this.spread(event));
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  /** Ends all streams, so that the server can close. */
  onModuleDestroy(): void {
    this.closing = true;
    this.stopListening?.();
    if (this.heartbeat) clearInterval(this.heartbeat);
    for (const stream of this.streams) stream.end();
  }

  /** Streams that are open now. */
  get open(): number {
    return this.streams.size;
  }

  /** `after`: sequence of the last event that the client has; null where it wants only what comes. Throws OVERLOADED. */
  connect(filter: EventFilter, after: number | null): Readable {
    if (this.closing || this.streams.size >= this.settings.eventStreamsMax) throw new TooManyStreams();
    const source = { log: this.log, position: () => this.tail.position };
    const stream = new EventStream(source, filter, after ?? this.tail.position);
    this.streams.add(stream);
    stream.output.once('close', () => this.streams.delete(stream));
    stream.output.on('error', (error) => this.logger.warn({ err: error }, 'event stream broke'));
    return stream.output;
  }

  private spread(event: DomainEvent): void {
    const frame = eventFrame(event);
    for (const stream of this.streams) if (!stream.take(event, frame)) this.cutOff(stream);
  }

  private beat(): void {
    for (const stream of this.streams) if (!stream.beat()) this.cutOff(stream);
  }

  private cutOff(stream: EventStream): void {
    this.logger.warn({ open: this.open }, 'slow event stream cut off');
    stream.cutOff();
  }
}
