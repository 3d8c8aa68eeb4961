import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { EventTail } from '@app/platform';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;
const codeOf = async (response: Response) => ((await response.json()) as { meta: { code: string } }).meta.code;

const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

/** A client that reads as browsers do, with a parser that is not ours. */
class StreamClient {
  readonly events: EventSourceMessage[] = [];
  private readonly stop = new AbortController();
  private wake: () => void = () => undefined;
  private over = false;
  response!: Response;
  /** Resolves when the server ends the stream, rejects when the connection breaks. */
  ended!: Promise<void>;

  async open(url: string, headers: Record<string, string> = {}): Promise<this> {
    this.response = await fetch(url, { headers, signal: this.stop.signal });
    this.ended = this.read();
    this.ended.catch(() => undefined);
    return this;
  }

  async until(count: number): Promise<string[]> {
    while (this.events.length < count) {
      if (this.over) throw new Error(`the stream ended after ${this.events.length} events`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.events.map(({ data }) => JSON.parse(data).data.document_id as string);
  }

  close(): void {
    this.stop.abort();
  }

  private async read(): Promise<void> {
    const parser = createParser({ onEvent: (event) => void this.events.push(event) });
    try {
      for await (const chunk of this.response.body!.pipeThrough(new TextDecoderStream())) {
        parser.feed(chunk);
        this.wake();
      }
    } finally {
      this.over = true;
      this.wake();
    }
  }
}

describe('event streams', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;
  const clients: StreamClient[] = [];

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { eventStreamsMax: 4 });
    client = new DocumentsClient(service.api);
    pool.behave(() => Promise.resolve(extracted(COMPLETE)));
  });

  afterEach(async () => {
    clients.splice(0).forEach((open) => open.close());
    for (;;) {
      const free = await fetch(`${service.api}/events`, { method: 'HEAD' });
      if (free.status === 200) break;
    }
  });

  afterAll(() => service.close());

  async function listen(path: string, headers: Record<string, string> = {}, api = service.api): Promise<StreamClient> {
    const stream = await new StreamClient().open(`${api}${path}`, headers);
    clients.push(stream);
    return stream;
  }

  async function processed(): Promise<string> {
    const { body } = await client.upload('/documents');
    await service.untilEnded(body.data.id);
    return body.data.id;
  }

  it('tell what happens, as it happens, without the envelope', async () => {
    const stream = await listen('/events');
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    const id = await processed();
    await stream.until(1);
    const [event] = stream.events;
    expect(event!.event).toBe('document.processed');
    expect(event!.id).toMatch(/^\d+$/);
    expect(JSON.parse(event!.data)).toEqual({
      type: 'document.processed',
      timestamp: expect.stringMatching(/Z$/),
      event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      data: { document_id: id, status: 'processed', run: 1 },
    });
  });

  it('go on after the last event that the client has', async () => {
    const first = await listen('/events');
    const ids = [await processed(), await processed()];
    expect(await first.until(2)).toEqual(ids);
    first.close();
    ids.push(await processed(), await processed());
    const last = first.events[0]!.id!;
    const byHeader = await listen('/events', { 'last-event-id': last });
    const byQuery = await listen(`/events?last_event_id=${last}`);
    const missed = ids.slice(1);
    expect(await byHeader.until(3)).toEqual(missed);
    expect(await byQuery.until(3)).toEqual(missed);
    const next = await processed();
    expect(await byHeader.until(4)).toEqual([...missed, next]);
  });

  it('are the same from each process', async () => {
    const second = await startBeside(service, pool);
    try {
      const streams = [await listen('/events'), await listen('/events', {}, second.api)];
      const ids = await Promise.all(Array.from({ length: 8 }, () => processed()));
      const [here, there] = await Promise.all(streams.map((stream) => stream.until(8)));
      expect(here!.toSorted()).toEqual(ids.toSorted());
      expect(there).toEqual(here);
      expect(streams[0]!.events.map(({ id }) => id)).toEqual(streams[1]!.events.map(({ id }) => id));
    } finally {
      await second.close();
    }
  });

  it('tell one who comes late how a document ended, and nothing of others', async () => {
    const id = await processed();
    await processed();
    const stream = await listen(`/documents/${id}/events`);
    expect(await stream.until(1)).toEqual([id]);
    await client.send('POST', `/documents/${id}/process`);
    expect(await stream.until(2)).toEqual([id, id]);
    expect(stream.events.map(({ data }) => JSON.parse(data).data.run)).toEqual([1, 2]);
  });

  it.each([
    ['/documents/nope/events', 400, 'VALIDATION_FAILED'],
    [`/documents/${UNKNOWN}/events`, 404, 'DOCUMENT_NOT_FOUND'],
    ['/events?last_event_id=abc', 400, 'VALIDATION_FAILED'],
    ['/events?last_event_id=1&last_event_id=2', 400, 'VALIDATION_FAILED'],
    ['/events?last_event_id=99999999999999999999', 400, 'VALIDATION_FAILED'],
    ['/events?after=1', 400, 'VALIDATION_FAILED'],
  ])('refuse %s with %i in the envelope', async (path, status, code) => {
    const response = await fetch(`${service.api}${path}`);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  it('are as many as the setting allows, and free their place when the client goes', async () => {
    const open = await Promise.all(Array.from({ length: 4 }, () => listen('/events')));
    const refused = await fetch(`${service.api}/events`);
    expect([refused.status, await codeOf(refused)]).toEqual([503, 'OVERLOADED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    open[0]!.close();
    for (;;) {
      const again = await listen('/events');
      if (again.response.status === 200) break;
    }
  });

  it('take no place for HEAD', async () => {
    for (let n = 0; n < 12; n += 1) {
      const { status } = await fetch(`${service.api}/events`, { method: 'HEAD' });
      expect([200, 503]).toContain(status);
    }
    const stream = await listen('/events');
    const id = await processed();
    expect(await stream.until(1)).toEqual([id]);
  });

  it('cut off a client that does not read, and lose nothing of the others', async () => {
    const stalled = httpRequest(`${service.api}/events`);
    stalled.end();
    const [response] = await once(stalled, 'response');
    response.pause();
    const reading = await listen('/events');
    const tail = service.app.get(EventTail);
    const closed = new Promise((resolve) => response.once('close', resolve));
    response.on('error', () => undefined);
    const from = tail.position;
    await service.database.query(
      `INSERT INTO events (id, type, subject_id, data, created_at)
       SELECT gen_random_uuid(), 'document.processed', gen_random_uuid(), jsonb_build_object('documentId', n, 'filler', repeat('x', 20000)), now()
         FROM generate_series(1, 2500) n`,
    );
    const id = await processed();
    const told = await reading.until(2501);
    expect(told.at(-1)).toBe(id);
    expect(tail.position - from).toBe(2501);
    response.resume();
    await closed;
    expect(response.complete).toBe(false);
  });

  it('end cleanly when the service stops', async () => {
    const other = await startBeside(service, pool);
    const stream = await listen('/events', {}, other.api);
    await other.close();
    await expect(stream.ended).resolves.toBeUndefined();
    await expect(fetch(`${other.api}/events`)).rejects.toThrow();
  });
});
