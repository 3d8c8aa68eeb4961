import { Readable } from 'node:stream';

import type { DomainEvent } from '@app/domain';
import type { EventFilter, EventLog } from '@app/platform';

import { eventFrame, HEARTBEAT_FRAME, OPENING_FRAME } from './event-frame.js';
import { FrameQueue } from './frame-queue.js';

/** Of the log, read at once for a client that was away. */
const PAGE = 100;

/** Live events that a slow client may be behind; a frame has about 300 bytes. */
const MOST_WAITING = 1000;

/** What a client may leave unread before nothing more is read for it; Node's own default here is one byte. */
const BUFFER_BYTES = 16 * 1024;

/** Milliseconds that a client may leave what is sent to it unread. */
const LONGEST_UNREAD_MS = 60_000;

export interface EventSource {
  readonly log: Pick<EventLog, 'readAfter'>;
  /** Sequence of the last event that was given to `take`. */
  readonly position: () => number;
}

/** What one client gets: what the log holds after some event, then what comes, without a gap and without a repetition. */
export class EventStream {
  /** Text of `text/event-stream`. */
  readonly output: Readable;
  private readonly queue = new FrameQueue(MOST_WAITING);
  /** Live events up to this one are not for the queue; the replay has them. */
  private joined = Number.POSITIVE_INFINITY;
  private unreadSince: number | null = null;

  constructor(
    private readonly source: EventSource,
    private readonly filter: EventFilter,
    after: number,
  ) {
    const frames = this.frames(after);
    const next = async () => {
      this.unreadSince = null;
      const frame = await frames.next();
      this.unreadSince = Date.now();
      return frame;
    };
    // A generator that waits can't be returned from: what it waits for has to end first.
    const end = () => {
      this.queue.end();
      return frames.return(undefined);
    };
    this.output = Readable.from(
      { [Symbol.asyncIterator]: () => ({ next, return: end, throw: end }) },
      { objectMode: false, highWaterMark: BUFFER_BYTES },
    );
  }

  /** False where the client is too slow for it. */
  take(event: DomainEvent, frame: string): boolean {
    return event.sequence <= this.joined || !this.wants(event) || this.queue.push(frame);
  }

  /** False where the client has stopped reading. */
  beat(): boolean {
    if (this.unreadSince !== null && Date.now() - this.unreadSince > LONGEST_UNREAD_MS) return false;
    return this.joined === Number.POSITIVE_INFINITY || this.queue.push(HEARTBEAT_FRAME);
  }

  /** What waits is still sent. */
  end(): void {
    this.queue.end();
  }

  /** At once; the client may come back with the id of the last event that it has. */
  cutOff(): void {
    this.output.destroy();
  }

  private wants({ tenantId, subjectId }: DomainEvent): boolean {
    const { filter } = this;
    if (filter.tenantId !== undefined && filter.tenantId !== tenantId) return false;
    return filter.subjectId === undefined || filter.subjectId === subjectId;
  }

  private async *frames(after: number): AsyncGenerator<string, void> {
    yield OPENING_FRAME;
    yield* this.replay(after);
    yield* this.queue;
  }

  /** Page after page as fast as the client reads. Each page may be the last one, so live events are collected beside it. */
  private async *replay(after: number): AsyncGenerator<string, void> {
    for (let last = after; ;) {
      const seen = this.source.position();
      this.joined = seen;
      const page = await this.source.log.readAfter(last, PAGE, this.filter);
      const caughtUp = page.length < PAGE;
      if (!caughtUp) this.collectNothing();
      for (const event of page) {
        if (!caughtUp || event.sequence <= seen) yield eventFrame(event);
      }
      if (caughtUp) return;
      last = page.at(-1)?.sequence ?? last;
    }
  }

  private collectNothing(): void {
    this.joined = Number.POSITIVE_INFINITY;
    this.queue.clear();
  }
}
