import type { Readable } from 'node:stream';

import { DomainError, type DomainEvent } from '@app/domain';
import {
  currentCaller,
  EventLog,
  EventTail,
  NotifyChannel,
  Settings,
  type EventFilter,
  type Notification,
  type Subscriber,
} from '@app/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { eventFrame } from './event-frame.js';
import { EventStream } from './event-stream.js';

/** Proxies close what is silent for a minute, some after 30 s. */
const HEARTBEAT_MS = 15_000;

/** Then a client comes back and shows its key again: keys expire, and a stream outlives the check at its start. */
const LONGEST_LIFE_MS = 60 * 60 * 1000;

/** Told by libs/auth with the id of a key that was revoked. */
const KEYS_CHANGED = 'api-keys-changed';

class TooManyStreams extends DomainError {
  constructor() {
    super('OVERLOADED', 'Too many event streams are open; close one, or try again in a moment');
  }
}

class TooManyOfTenant extends DomainError {
  constructor(limit: number) {
    super('OVERLOADED', `More than ${limit} event streams of your keys are open; close one and try again`);
  }
}

interface OpenedBy {
  readonly tenantId: string;
  /** Null without a key. */
  readonly keyId: string | null;
  /** Milliseconds of Unix time. */
  readonly at: number;
}

/** Server-Sent Events to any number of clients from the one tail of the log that the process has. */
@Injectable()
export class EventStreams implements OnModuleInit, OnModuleDestroy, Subscriber {
  private readonly logger = new Logger(EventStreams.name);
  private readonly streams = new Map<EventStream, OpenedBy>();
  private readonly endings: (() => void)[] = [];
  private closing = false;

  constructor(
    private readonly log: EventLog,
    private readonly tail: EventTail,
    private readonly channel: NotifyChannel,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
    heartbeat.unref();
    this.endings.push(
      this.tail.listen((event) => this.spread(event)),
      this.channel.subscribe(this),
      () => clearInterval(heartbeat),
    );
  }

  /** Ends all streams, so that the server can close. */
  onModuleDestroy(): void {
    this.closing = true;
    for (const end of this.endings.splice(0)) end();
    for (const stream of this.streams.keys()) stream.end();
  }

  /** Streams that are open now. */
  get open(): number {
    return this.streams.size;
  }

  /** `after`: sequence of the last event that the client has; null where it wants only what comes. Throws OVERLOADED. */
  connect(filter: EventFilter, after: number | null): Readable {
    const { tenantId, key } = currentCaller();
    const openedBy = { tenantId, keyId: key?.id ?? null, at: Date.now() };
    this.assertRoomFor(openedBy);
    const source = { log: this.log, position: () => this.tail.position };
    const stream = new EventStream(source, filter, after ?? this.tail.position);
    this.streams.set(stream, openedBy);
    stream.output.once('close', () => this.streams.delete(stream));
    stream.output.on('error', (error) => this.logger.warn({ err: error }, 'event stream broke'));
    return stream.output;
  }

  onNotification({ topic, key }: Notification): void {
    if (topic === KEYS_CHANGED) this.endThose(({ keyId }) => keyId === key);
  }

  /** A revoked key may be among what was not heard. */
  onGap(): void {
    this.endThose(({ keyId }) => keyId !== null);
  }

  /** One tenant can't take the places of all; without keys there is only one. */
  private assertRoomFor({ tenantId, keyId }: OpenedBy): void {
    const { eventStreamsMax, eventStreamsPerTenant } = this.settings;
    if (this.closing || this.streams.size >= eventStreamsMax) throw new TooManyStreams();
    if (keyId === null) return;
    const own = [...this.streams.values()].filter((opened) => opened.tenantId === tenantId).length;
    if (own >= eventStreamsPerTenant) throw new TooManyOfTenant(eventStreamsPerTenant);
  }

  private spread(event: DomainEvent): void {
    const frame = eventFrame(event);
    for (const stream of this.streams.keys()) if (!stream.take(event, frame)) this.cutOff(stream);
  }

  private beat(): void {
    for (const stream of this.streams.keys()) if (!stream.beat()) this.cutOff(stream);
    const oldest = Date.now() - LONGEST_LIFE_MS;
    this.endThose(({ at }) => at < oldest);
  }

  private endThose(are: (openedBy: OpenedBy) => boolean): void {
    for (const [stream, openedBy] of this.streams) if (are(openedBy)) stream.end();
  }

  private cutOff(stream: EventStream): void {
    this.logger.warn({ open: this.open }, 'slow event stream cut off');
    stream.cutOff();
  }
}
