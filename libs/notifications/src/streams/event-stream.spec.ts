import type { DomainEvent } from '@app/domain';
import { EventStream } from './event-stream.js';
import { eventFrame } from './event-frame.js';

const OURS = { tenantId: 'us' };

function eventOf(sequence: number, changes: Partial<DomainEvent> = {}): DomainEvent {
  return {
    id: '0199d1a2-9d40-7e5f-9c6b-4d8e0f2a3b45',
    sequence,
    tenantId: 'us',
    type: 'document.processed',
    subjectId: 'a',
    data: { documentId: 'a', status: 'processed', run: 1 },
    createdAt: new Date('2026-10-14T08:30:00.123Z'),
    ...changes,
  };
}

/** A log and its tail, whose reads a test can hold up. */
class ControlledSource {
  readonly events: DomainEvent[] = [];
  handedOn = 0;
  /** Runs after a read has seen the log and before it answers. */
  whileReading: () => void = () => undefined;

  readonly log = {
    readAfter: async (after: number, limit: number) => {
      const page = this.events.filter(({ sequence }) => sequence > after).slice(0, limit);
      this.whileReading();
      return Promise.resolve(page);
    },
  };

  readonly position = () => this.handedOn;

  commit(from: number, to = from): void {
    for (let n = from; n <= to; n += 1) this.events.push(eventOf(n));
  }

  /** As the tail does: moves on, then tells. */
  handOn(stream: EventStream, upTo: number): boolean {
    let taken = true;
    for (const event of this.events.filter(({ sequence }) => sequence > this.handedOn && sequence <= upTo)) {
      this.handedOn = event.sequence;
      taken = stream.take(event, eventFrame(event)) && taken;
    }
    return taken;
  }
}

/** Ids of the events that a client gets until `count` of them are there. */
async function idsFrom(stream: EventStream, count: number): Promise<number[]> {
  let text = '';
  for await (const chunk of stream.output) {
    text += String(chunk);
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    if (ids.length >= count) return ids;
  }
  throw new Error(`the stream ended: ${text}`);
}

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('EventStream', () => {
  it('writes events as the standard says', async () => {
    const source = new ControlledSource();
    source.commit(1);
    const stream = new EventStream(source, OURS, 0);
    source.handedOn = 1;
    let text = '';
    for await (const chunk of stream.output) {
      text += String(chunk);
      if (text.includes('data:')) break;
    }
    expect(text).toBe(
      `retry: 2000\n\nid: 1\nevent: document.processed\ndata: {"type":"document.processed",` +
        `"timestamp":"2026-10-14T08:30:00.123Z","event_id":"0199d1a2-9d40-7e5f-9c6b-4d8e0f2a3b45",` +
        `"data":{"document_id":"a","status":"processed","run":1}}\n\n`,
    );
  });

  it('goes on after the event that the client has, over many pages of the log', async () => {
    const source = new ControlledSource();
    source.commit(1, 450);
    source.handedOn = 450;
    expect(await idsFrom(new EventStream(source, OURS, 20), 430)).toEqual(upTo(450).slice(20));
  });

  it.each([
    ['the read has seen them', true],
    ['the read has not seen them', false],
  ])('has each event once where some are told during the read and %s', async (_when, seen) => {
    const source = new ControlledSource();
    source.commit(1, 3);
    source.handedOn = 3;
    const stream = new EventStream(source, OURS, 0);
    if (seen) source.commit(4, 5);
    source.whileReading = () => {
      if (!seen) source.commit(4, 5);
      source.handOn(stream, 5);
      source.whileReading = () => undefined;
    };
    expect(await idsFrom(stream, 5)).toEqual(upTo(5));
  });

  it('has each event once where the read has seen what the tail tells later', async () => {
    const source = new ControlledSource();
    source.commit(1, 5);
    source.handedOn = 3;
    const stream = new EventStream(source, OURS, 0);
    const ids = idsFrom(stream, 6);
    await new Promise<void>((resolve) => (source.whileReading = resolve));
    source.commit(6);
    source.handOn(stream, 6);
    expect(await ids).toEqual(upTo(6));
  });

  it('has each event once where they come between full pages', async () => {
    const source = new ControlledSource();
    source.commit(1, 100);
    source.handedOn = 100;
    const stream = new EventStream(source, OURS, 0);
    source.whileReading = () => {
      source.commit(101, 150);
      source.handOn(stream, 150);
      source.whileReading = () => undefined;
    };
    expect(await idsFrom(stream, 150)).toEqual(upTo(150));
  });

  /** A stream that has caught up with an empty log, and that nobody reads. */
  async function joined(source: ControlledSource, filter: { tenantId: string; subjectId?: string }) {
    const stream = new EventStream(source, filter, 0);
    const joining = new Promise<void>((resolve) => (source.whileReading = resolve));
    stream.output.read(0);
    await joining;
    return stream;
  }

  it("leaves out other tenants' events, and those of other subjects where it is for one", async () => {
    const leavesOut = (stream: EventStream, changes: Partial<DomainEvent>) => {
      // 1,000 may wait unread: a stream that wants the event is full after them.
      for (let n = 1; n <= 1000; n += 1) stream.take(eventOf(n, changes), '');
      return stream.take(eventOf(1001, changes), '');
    };
    const all = await joined(new ControlledSource(), OURS);
    expect(leavesOut(all, { tenantId: 'them' })).toBe(true);
    expect(leavesOut(all, {})).toBe(false);
    const one = await joined(new ControlledSource(), { ...OURS, subjectId: 'b' });
    expect(leavesOut(one, {})).toBe(true);
    expect(leavesOut(one, { subjectId: 'b' })).toBe(false);
  });

  it('takes no more than a slow client can be behind', async () => {
    const source = new ControlledSource();
    const stream = await joined(source, OURS);
    source.commit(1, 3000);
    expect(source.handOn(stream, 3000)).toBe(false);
    const closed = new Promise((resolve) => stream.output.once('close', resolve));
    stream.cutOff();
    await closed;
  });

  it('notices a client that has stopped reading, and only such a one', async () => {
    const source = new ControlledSource();
    source.commit(1, 3000);
    source.handedOn = 3000;
    const stalled = new EventStream(source, OURS, 0);
    const idle = await joined(new ControlledSource(), OURS);
    stalled.output.read(0);
    while (stalled.output.readableLength < stalled.output.readableHighWaterMark) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([stalled.beat(), idle.beat()]).toEqual([true, true]);
    const later = Date.now() + 61_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect([stalled.beat(), idle.beat()]).toEqual([false, true]);
    jest.restoreAllMocks();
  });

  it('ends once what waits has been read', async () => {
    const source = new ControlledSource();
    source.commit(1, 3);
    source.handedOn = 3;
    const stream = new EventStream(source, OURS, 0);
    stream.end();
    let text = '';
    for await (const chunk of stream.output) text += String(chunk);
    expect(text.match(/^id: /gm)).toHaveLength(3);
  });
});
