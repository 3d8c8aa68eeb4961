import { ACCESS } from '@app/platform';
import { RequestMethod } from '@nestjs/common';
import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ControlledPool } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, formOf, PDF } from './documents-client.js';
import { issueKey, type KeyHolder } from './issue-key.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly Record<string, string[]>[];
  readonly responses: Record<string, unknown>;
}

interface Route {
  readonly method: string;
  /** Such as /api/v1/documents/{id} */
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete']);

const JSON_TYPE = { 'content-type': 'application/json' };

/** Bodies of routes that look at theirs before they look for the thing that the path names. */
const BODIES: Readonly<Record<string, () => RequestInit>> = {
  editDocument: () => ({ body: JSON.stringify({ labels: ['stolen'] }), headers: JSON_TYPE }),
  changeWebhook: () => ({ body: JSON.stringify({ enabled: false }), headers: JSON_TYPE }),
  replaceDocument: () => ({ body: formOf({}) }),
};

/** Public by nature: what a load balancer asks. */
const PUBLIC = ['live', 'ready'];

/** A service starts on a machine that runs other tests at the same time. */
const PATIENCE_MS = 120_000;

describe('tenants', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let routes: Route[];
  let anna: KeyHolder;
  let ben: KeyHolder;
  /** What Anna owns, by the part of the path that stands before its id. */
  let owned: Readonly<Record<string, string>>;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { auth: 'api-key', webhookAllowPrivateTargets: true });
    routes = await readRoutes(service);
    anna = await issueKey(service, { tenantId: 'anna', name: 'Anna' });
    ben = await issueKey(service, { tenantId: 'ben', name: 'Ben' });
    const batch = await anna.client.send('POST', '/batches', { body: filesForm() });
    owned = {
      batches: batch.body.data.id,
      documents: await anna.client.processed({ filename: 'annas.pdf' }),
      ...(await makeWebhook(anna.client)),
      keys: (await issueKey(service, { tenantId: 'anna', name: 'another of Anna' })).key.id,
    };
  }, PATIENCE_MS);

  afterAll(() => service.close());

  const send = (client: DocumentsClient, { method, path, operation }: Route) =>
    client.send(method.toUpperCase(), filled(path).replace('/api/v1', ''), BODIES[operation.operationId]?.());

  /** The path with an id of Anna's in each place. A new kind of thing has to be made in `beforeAll` first. */
  function filled(path: string): string {
    return path.replace(/([^/]+)\/\{[^}]+\}/g, (_match, kind: string) => {
      const id = owned[kind];
      if (id === undefined) throw new Error(`the test owns no ${kind}: add one to "owned"`);
      return `${kind}/${id}`;
    });
  }

  it('has routes that all say what they need', () => {
    const handlers = controllersOf(service).flatMap((controller) =>
      new MetadataScanner()
        .getAllMethodNames(controller.prototype as object)
        .map((name) => ({ controller, name, handler: controller.prototype[name] as object }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler)),
    );
    expect(handlers.length).toBeGreaterThanOrEqual(routes.length);
    const silent = handlers
      .filter(
        ({ controller, handler }) => !Reflect.hasMetadata(ACCESS, handler) && !Reflect.hasMetadata(ACCESS, controller),
      )
      .map(({ controller, name, handler }) => {
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
        return `${method} ${controller.name}.${name}`;
      });
    expect(silent).toEqual([]);
  });

  it('publishes which routes need a key, and what they answer without a good one', () => {
    for (const { path, method, operation } of routes) {
      const open = PUBLIC.includes(operation.operationId);
      const { security = [], responses } = operation;
      expect({ method, path, security }).toEqual({ method, path, security: open ? [] : [{ 'api-key': [] }] });
      expect('401' in responses && '403' in responses).toBe(!open);
    }
  });

  it('lets nobody in without a key, and nobody with one that may do nothing', async () => {
    const stranger = new DocumentsClient(service.api);
    const powerless = await issueKey(service, { tenantId: 'anna', scopes: [] });
    for (const route of routes.filter(({ operation }) => !PUBLIC.includes(operation.operationId))) {
      const { method, path } = route;
      expect({ method, path, status: (await send(stranger, route)).status }).toEqual({ method, path, status: 401 });
      const { status } = await send(powerless.client, route);
      expect({ method, path, status }).toEqual({ method, path, status: 403 });
    }
  });

  it("answers 404 to every route that names another tenant's things, and changes nothing", async () => {
    const before = (await anna.client.get(owned.documents!)).body.data;
    const named = routes.filter(({ path }) => path.includes('{'));
    expect(named.length).toBeGreaterThan(5);
    for (const route of named) {
      const { method, path } = route;
      const { status, body } = await send(ben.client, route);
      expect({ method, path, status, success: body.success }).toEqual({ method, path, status: 404, success: false });
    }
    expect((await anna.client.get(owned.documents!)).body.data).toEqual(before);
    expect((await anna.client.send('GET', '/keys')).status).toBe(200);
    const { body } = await anna.client.send<{ revoked_at: string | null }[]>('GET', '/keys');
    expect(body.data.map(({ revoked_at }) => revoked_at)).toEqual([null, null, null]);
  });

  it("shows nothing of another tenant in any list, and counts only one's own", async () => {
    const lists = routes.filter((route) => route.method === 'get' && !route.path.includes('{') && !isStream(route));
    const open = lists.filter(({ operation }) => !PUBLIC.includes(operation.operationId));
    expect(open.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/v1/documents', '/api/v1/keys', '/api/v1/webhooks']),
    );
    // One who never asked for anything: one's own requests, and what they named, are in one's own audit trail.
    const cara = await issueKey(service, { tenantId: 'cara', name: 'Cara' });
    for (const route of open) {
      const { body } = await send(cara.client, route);
      const text = JSON.stringify(body);
      for (const id of Object.values(owned)) expect(text).not.toContain(id);
    }
    const total = async ({ client }: KeyHolder) => (await client.list('?sort=filename')).body.meta.pagination?.total;
    const [annas] = await service.database.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM documents WHERE tenant_id = 'anna'`,
    );
    expect([await total(cara), await total(anna)]).toEqual([0, annas?.count]);
  });

  it("streams nothing of another tenant's events", async () => {
    const stream = await fetch(`${service.api}/events?last_event_id=0`, { headers: ben.headers });
    const own = await ben.client.processed();
    let text = '';
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes(own)) break;
    }
    expect(text).not.toContain(owned.documents);
    expect((await ben.client.send('DELETE', `/documents/${own}`)).status).toBe(204);
  });

  it('ends the streams of a key that is revoked, and no others', async () => {
    const revoked = await issueKey(service, { tenantId: 'ben' });
    const streams = await Promise.all([ben, revoked].map(({ headers }) => fetch(`${service.api}/events`, { headers })));
    expect((await ben.client.send('DELETE', `/keys/${revoked.key.id}`)).status).toBe(204);
    expect(await streams[1]!.text()).toMatch(/^retry: /);
    const own = await ben.client.processed();
    for await (const chunk of streams[0]!.body!.pipeThrough(new TextDecoderStream())) if (chunk.includes(own)) break;
  });

  it('keeps a cached document from others', async () => {
    expect((await anna.client.get(owned.documents!)).status).toBe(200);
    expect((await ben.client.get(owned.documents!)).status).toBe(404);
    expect((await anna.client.get(owned.documents!)).status).toBe(200);
  });

  it('knows the Idempotency-Key of one tenant from the same key of another', async () => {
    const key = { 'idempotency-key': 'the same' };
    const first = await anna.client.upload('/documents?process=false', {}, 'POST', key);
    const other = await ben.client.upload('/documents?process=false', {}, 'POST', key);
    const again = await anna.client.upload('/documents?process=false', {}, 'POST', key);
    expect([first.status, other.status, again.status]).toEqual([201, 201, 201]);
    expect(other.body.data.id).not.toBe(first.body.data.id);
    expect(again.body.data.id).toBe(first.body.data.id);
  });

  it('records what happened to a document for its own tenant', async () => {
    const rows = await service.database.query<object[]>('SELECT tenant_id, type FROM events WHERE subject_id = $1', [
      owned.documents,
    ]);
    expect(rows).toEqual([{ tenant_id: 'anna', type: 'document.processed' }]);
  });

  it('gives what was there before keys to the tenant "default"', async () => {
    const [row] = await service.database.query<{ column_default: string }[]>(
      `SELECT column_default FROM information_schema.columns WHERE table_name = 'documents' AND column_name = 'tenant_id'`,
    );
    expect(row?.column_default).toBe(`'default'::text`);
  });
});

function filesForm(): FormData {
  const form = new FormData();
  form.append('files', new Blob([Uint8Array.from(PDF)]), 'annas-batch.pdf');
  return form;
}

async function readRoutes({ api }: DocumentsApp): Promise<Route[]> {
  const { paths } = (await (await fetch(api.replace('/api/v1', '/api/docs-json'))).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}

/** Its answer would never end. */
function isStream({ operation }: Route): boolean {
  return JSON.stringify(operation.responses).includes('text/event-stream');
}

/** Nobody listens there. */
async function makeWebhook(client: DocumentsClient) {
  const body = JSON.stringify({ url: 'http://127.0.0.1:9/' });
  const webhook = await client.send('POST', '/webhooks', { body, headers: JSON_TYPE });
  const delivery = await client.send('POST', `/webhooks/${webhook.body.data.id}/test`);
  return { webhooks: webhook.body.data.id, deliveries: delivery.body.data.id };
}

interface ControllerType {
  readonly name: string;
  readonly prototype: Readonly<Record<string, unknown>>;
}

function controllersOf({ app }: DocumentsApp): ControllerType[] {
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype as unknown as ControllerType] : []));
}
