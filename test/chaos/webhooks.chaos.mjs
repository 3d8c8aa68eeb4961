import { once } from 'node:events';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { assertKept, DOCUMENTS, Load, untilDrained } from './support/load.mjs';
import { pause } from './support/service.mjs';

const SETTINGS = { WEBHOOK_ALLOW_PRIVATE_TARGETS: 'true' };

/** How long a slow receiver takes; the service gives it 15 s. */
const SLOW_MS = 1000;

const HURRY_EVERY_MS = 1000;

const DELIVERED_WITHIN_MS = 180_000;

/** A receiver that a scenario turns bad, and that keeps what it was sent in any mood. */
class Receiver {
  /** Oldest first. */
  messages = [];
  mood = 'well';
  #server = null;
  #port = 0;

  get url() {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  async start() {
    this.#server = createServer((request, response) => void this.#receive(request, response));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = this.#server.address().port;
  }

  async stop() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #receive(request, response) {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const taken = this.mood !== '500s';
    this.messages.push({
      id: request.headers['webhook-id'],
      body,
      headers: request.headers,
      taken,
    });
    if (this.mood === 'slow') await pause(SLOW_MS);
    response.writeHead(taken ? 204 : 500).end();
  }
}

async function register(service, url) {
  const response = await fetch(`${service.api}/webhooks`, {
    method: 'POST',
    body: JSON.stringify({ url }),
    headers: { 'content-type': 'application/json' },
  });
  const { data } = await response.json();
  if (response.status !== 201) throw new Error(`the webhook was not made: ${response.status}`);
  return data;
}

/** Resolves once every document has been told of. What waits for a later try is tried now: days pass in seconds here. */
async function untilTold(service, receiver, ids) {
  const deadline = Date.now() + DELIVERED_WITHIN_MS;
  for (;;) {
    const told = new Set(receiver.messages.filter(({ taken }) => taken).map(({ body }) => documentOf(body)));
    const missing = ids.filter((id) => !told.has(id));
    if (missing.length === 0) return;
    if (Date.now() > deadline) throw new Error(`${missing.length} documents were not told of: ${missing.slice(0, 5)}`);
    await service.query(
      `UPDATE jobs.job SET start_after = now() WHERE name = 'webhook-deliveries' AND start_after > now()`,
    );
    await pause(HURRY_EVERY_MS);
  }
}

function documentOf(body) {
  return JSON.parse(body).data.document_id;
}

/** Throws unless all signatures hold for a library that is not ours, and ids and events belong together one to one. */
function assertHonest({ messages }, secret, documents) {
  const webhook = new Webhook(secret);
  const eventOfId = new Map();
  const idOfEvent = new Map();
  for (const { id, body, headers } of messages) {
    webhook.verify(body, headers);
    const { event_id: event } = JSON.parse(body);
    if ((eventOfId.get(id) ?? event) !== event) throw new Error(`${id} came with two events`);
    if ((idOfEvent.get(event) ?? id) !== id) throw new Error(`event ${event} came under two ids`);
    eventOfId.set(id, event);
    idOfEvent.set(event, id);
  }
  if (idOfEvent.size < documents)
    throw new Error(`${documents} documents have ended, ${idOfEvent.size} events were told`);
  return {
    messages: messages.length,
    events: idOfEvent.size,
    repeated: messages.length - idOfEvent.size,
  };
}

export const scenarios = [
  {
    name: 'webhook receiver down for a while, then slow, then 500s',
    bar: 'every event delivered at least once, signatures verify, one webhook id an event',
    async run(kit) {
      const receiver = new Receiver();
      await receiver.start();
      const service = await kit.start(SETTINGS);
      const { secret } = await register(service, receiver.url);
      const load = new Load(service.api, DOCUMENTS);
      await receiver.stop();
      const loading = load.run();
      try {
        await load.until(DOCUMENTS / 4);
        receiver.mood = 'slow';
        await receiver.start();
        await load.until(DOCUMENTS / 2);
        receiver.mood = '500s';
        await load.until((DOCUMENTS * 3) / 4);
        await loading;
        await untilDrained(service);
        receiver.mood = 'well';
        await untilTold(service, receiver, [...load.accepted.keys()]);
        const failed = service.events('webhook delivery failed').length;
        return {
          ...(await assertKept(service, load.accepted)),
          ...assertHonest(receiver, secret, load.accepted.size),
          'failed tries': failed,
        };
      } finally {
        await receiver.stop();
      }
    },
  },
  {
    name: 'kill -9 of the whole service while webhooks are sent',
    bar: 'every event delivered at least once, one webhook id an event',
    async run(kit) {
      const receiver = new Receiver();
      await receiver.start();
      try {
        const first = await kit.start(SETTINGS);
        const { secret } = await register(first, receiver.url);
        const load = new Load(first.api, DOCUMENTS);
        const loading = load.run();
        await load.until(DOCUMENTS / 2);
        const before = receiver.messages.length;
        await first.kill();
        const second = await kit.start(SETTINGS);
        await loading;
        await untilDrained(second);
        const ids = (await second.query('SELECT id FROM documents')).map(({ id }) => id);
        await untilTold(second, receiver, ids);
        return {
          ...assertHonest(receiver, secret, ids.length),
          'told before the kill': before,
        };
      } finally {
        await receiver.stop();
      }
    },
  },
];
