import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, formOf } from './documents-client.js';

type Json = Record<string, unknown>;

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Json> };
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly parameters?: readonly Json[];
  readonly responses: Record<
    string,
    {
      readonly description: string;
      readonly headers?: Json;
      readonly content?: Record<string, { schema: Json; examples?: Record<string, { value: Json }> }>;
    }
  >;
}

const DOCUMENT = '/api/v1/documents/{id}';
const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';
const FIELDS = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;

describe('the published contract', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;
  let openApi: OpenApi;
  let ajv: Ajv2020;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { maxUploadMb: 1, webhookAllowPrivateTargets: true });
    client = new DocumentsClient(service.api);
    pool.behave(() => Promise.resolve(extracted(FIELDS)));
    openApi = (await (await fetch(service.api.replace('/api/v1', '/api/docs-json'))).json()) as OpenApi;
    ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(closed(openApi) as Json, 'openapi');
  });

  afterAll(() => service.close());

  /** Sends a request and holds the answer against the schema that is published for its route and status. */
  async function check(
    method: string,
    path: string,
    url: string,
    status: number,
    init: RequestInit = {},
  ): Promise<Json> {
    const response = await fetch(`${service.api.replace('/api/v1', '')}${url}`, { method, ...init });
    expect({ url, status: response.status }).toEqual({ url, status });
    const published = openApi.paths[path]?.[method.toLowerCase()]?.responses[status];
    expect({ path, status, published: published !== undefined }).toEqual({ path, status, published: true });
    const text = await response.text();
    if (!published!.content) {
      expect(text).toBe('');
      return {};
    }
    const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', 'application/json', 'schema'];
    const validate = ajv.compile({ $ref: `openapi#/${pointer.map(escaped).join('/')}` });
    const body = JSON.parse(text) as Json;
    validate(body);
    expect({ url, errors: validate.errors ?? [] }).toEqual({ url, errors: [] });
    return body;
  }

  async function idOf(process = 'false'): Promise<string> {
    return (await client.upload(`/documents?process=${process}`)).body.data.id;
  }

  it('is valid OpenAPI 3.1', async () => {
    expect(openApi.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate(openApi as never);
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  it('describes each operation, parameter and response', () => {
    for (const [path, methods] of Object.entries(openApi.paths)) {
      if (!/documents|infer|webhooks|events/.test(path)) continue;
      for (const [method, operation] of Object.entries(methods)) {
        const { summary, description, operationId, parameters = [], responses } = operation;
        expect({ path, method, summary, description, operationId }).toEqual({
          path,
          method,
          summary: expect.stringMatching(/\w/),
          description: expect.stringMatching(/\w/),
          operationId: expect.stringMatching(/^[a-z]\w+$/),
        });
        expect(parameters.filter((parameter) => !parameter.description)).toEqual([]);
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['429', '503']));
      }
    }
  });

  it('gives examples that its own schemas accept', () => {
    const wrong = Object.entries(openApi.components.schemas).flatMap(([model, schema]) =>
      Object.entries((schema.properties ?? {}) as Record<string, Json>)
        .filter(([, property]) => 'example' in property)
        .filter(([name, property]) => {
          const pointer = ['components', 'schemas', model, 'properties', name].map(escaped).join('/');
          return !ajv.compile({ $ref: `openapi#/${pointer}` })(property.example);
        })
        .map(([name]) => `${model}.${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('shows an answer for each code of each error, in the form of its schema', () => {
    let shown = 0;
    for (const [path, methods] of Object.entries(openApi.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        for (const [status, { description, content }] of Object.entries(responses)) {
          if (Number(status) < 400) continue;
          const { schema, examples = {} } = content!['application/json']!;
          const codes = Object.values(examples).map(({ value }) => (value.meta as Json).code);
          expect({ path, method, status, codes }).toEqual({ path, method, status, codes: description.split(', ') });
          const validate = ajv.compile(schema);
          for (const { value } of Object.values(examples)) {
            validate(value);
            expect({ value, errors: validate.errors ?? [] }).toEqual({ value, errors: [] });
            expect(value.error).toMatch(/^[A-Za-z]\w* .+/);
            shown += 1;
          }
        }
      }
    }
    expect(shown).toBeGreaterThan(50);
  });

  it('tells the headers that say when to come back', () => {
    const { responses } = openApi.paths['/api/v1/infer']!.post!;
    expect(Object.keys(responses['429']!.headers!)).toEqual(['Retry-After', 'RateLimit', 'RateLimit-Policy']);
    expect(Object.keys(responses['503']!.headers!)).toEqual(['Retry-After']);
  });

  it('shows a document that waits where the answer is 202', () => {
    const { schema } = openApi.paths['/api/v1/infer']!.post!.responses['202']!.content!['application/json']!;
    const { example } = (schema.properties as Record<string, Json>).data!;
    expect(example).toMatchObject({ status: 'queued', result: null, fields: {}, processed_at: null });
    const validate = ajv.compile({ $ref: 'openapi#/components/schemas/DocumentResponse' });
    validate(example);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('names every parameter that lists take', () => {
    const named = openApi.paths['/api/v1/documents']!.get!.parameters!.map(({ name }) => name);
    expect(named).toEqual(
      expect.arrayContaining(['status', 'label', 'created_from', 'updated_to', 'sort', 'limit', 'offset', 'cursor']),
    );
    expect(named.filter((name) => String(name).startsWith('fields.'))).toHaveLength(23 + 2 * 6);
  });

  it('lets Swagger UI upload a file on each route that takes one', () => {
    for (const [path, method] of [
      ['/api/v1/infer', 'post'],
      ['/api/v1/documents', 'post'],
      [DOCUMENT, 'put'],
    ] as const) {
      const { requestBody } = openApi.paths[path]![method]! as unknown as { requestBody: { content: Json } };
      const { $ref } = (requestBody.content['multipart/form-data'] as { schema: { $ref: string } }).schema;
      const schema = openApi.components.schemas[$ref.split('/').at(-1)!]!;
      expect(schema).toMatchObject({ required: ['file'], properties: { file: { type: 'string', format: 'binary' } } });
    }
  });

  it('holds for /infer', async () => {
    const infer = (query: string, status: number, parts = {}) =>
      check('POST', '/api/v1/infer', `/api/v1/infer${query}`, status, { method: 'POST', body: formOf(parts) });
    await infer('', 200);
    await infer('?wait=x', 400);
    await infer('', 413, { content: Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(1_048_576)]) });
    await infer('', 415, { content: Buffer.from('text') });
    await infer('', 422, { content: Buffer.alloc(0) });
    const { release } = pool.hold();
    await infer('?wait=0', 202);
    release();
    pool.behave(() => Promise.resolve(extracted(FIELDS)));
  });

  it('holds for lists', async () => {
    await check('GET', '/api/v1/documents', '/api/v1/documents?limit=2', 200);
    await check('GET', '/api/v1/documents', '/api/v1/documents?sort=size', 400);
  });

  it('holds for reading one', async () => {
    const id = await client.processed();
    await check('GET', DOCUMENT, `/api/v1/documents/${id}`, 200);
    await check('GET', DOCUMENT, `/api/v1/documents/${id}`, 304, { headers: { 'if-none-match': '*' } });
    await check('GET', DOCUMENT, '/api/v1/documents/1', 400);
    await check('GET', DOCUMENT, `/api/v1/documents/${UNKNOWN}`, 404);
    await check('GET', `${DOCUMENT}/file`, `/api/v1/documents/${id}/file`, 304, { headers: { 'if-none-match': '*' } });
    await check('GET', `${DOCUMENT}/file`, `/api/v1/documents/${UNKNOWN}/file`, 404);
    const file = await fetch(`${service.api}/documents/${id}/file`);
    expect(openApi.paths[`${DOCUMENT}/file`]!.get!.responses['200']!.content).toHaveProperty([
      file.headers.get('content-type')!,
    ]);
  });

  it('holds for creating and replacing', async () => {
    const create = (query: string, status: number, text: readonly (readonly [string, string])[] = []) =>
      check('POST', '/api/v1/documents', `/api/v1/documents${query}`, status, { body: formOf({ text }) });
    await create('?process=false', 201, [
      ['labels', 'a'],
      ['metadata', '{"a":[1]}'],
    ]);
    await create('', 202);
    await create('', 400, [['metadata', 'x']]);
    const id = await idOf();
    const replace = (to: string, status: number, headers: Record<string, string> = {}) =>
      check('PUT', DOCUMENT, `/api/v1/documents/${to}`, status, { body: formOf({}), headers });
    await replace(UNKNOWN, 404);
    await replace(id, 409, { 'if-match': '"99"' });
    await replace(id, 202);
  });

  it('holds for editing', async () => {
    const id = await client.processed();
    const edit = (body: string, status: number, headers: Record<string, string> = {}) =>
      check('PATCH', DOCUMENT, `/api/v1/documents/${id}`, status, {
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    await edit(
      '{"labels":["a"],"metadata":{"b":null},"fields":{"Amount":"12.50","Iban":null,"PurchaseOrder":"P1"}}',
      200,
    );
    await check('GET', DOCUMENT, `/api/v1/documents/${id}`, 200);
    await edit('{', 400);
    await edit('{"labels":[]}', 409, { 'if-match': '"1"' });
    await edit('{"labels":[]}', 415, { 'content-type': 'application/xml' });
    await edit(`{"metadata":{"a":"${'x'.repeat(1_100_000)}"}}`, 413);
  });

  it('holds for processing again and deleting', async () => {
    const id = await client.processed();
    const process = `${DOCUMENT}/process`;
    const { arrived, release } = pool.hold();
    await check('POST', process, `/api/v1/documents/${id}/process`, 202);
    await arrived;
    await check('POST', process, `/api/v1/documents/${id}/process`, 409);
    release();
    await service.untilEnded(id);
    await check('DELETE', DOCUMENT, `/api/v1/documents/${id}`, 409, { headers: { 'if-match': '"0"' } });
    await check('DELETE', DOCUMENT, `/api/v1/documents/${id}`, 204);
    await check('DELETE', DOCUMENT, `/api/v1/documents/${id}`, 404);
  });

  it('holds for webhooks', async () => {
    const [all, one] = ['/api/v1/webhooks', '/api/v1/webhooks/{id}'];
    const json = (body: object) => ({
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const url = 'http://127.0.0.1:9/';
    const { data } = await check('POST', all, all, 201, json({ url, events: ['batch.completed'] }));
    const { id } = data as { id: string };
    await check('POST', all, all, 400, json({ url: 'ftp://example.com' }));
    await check('POST', all, all, 415, { body: '<a/>', headers: { 'content-type': 'application/xml' } });
    await check('GET', all, all, 200);
    await check('GET', all, `${all}?limit=0`, 400);
    for (const [method, path, status] of [
      ['GET', '', 200],
      ['POST', '/rotate-secret', 200],
      ['POST', '/test', 202],
      ['GET', '/deliveries', 200],
    ] as const) {
      await check(method, `${one}${path}`, `${all}/${id}${path}`, status);
      await check(method, `${one}${path}`, `${all}/${UNKNOWN}${path}`, 404);
      await check(method, `${one}${path}`, `${all}/1${path}`, 400);
    }
    const [sent] = (await client.send<{ id: string }[]>('GET', `/webhooks/${id}/deliveries`)).body.data;
    const again = `${one}/deliveries/{delivery_id}/redeliver`;
    await check('POST', again, `${all}/${id}/deliveries/${sent!.id}/redeliver`, 202);
    await check('POST', again, `${all}/${id}/deliveries/${UNKNOWN}/redeliver`, 404);
    await check('PATCH', one, `${all}/${id}`, 200, json({ enabled: false }));
    await check('PATCH', one, `${all}/${id}`, 400, json({ enabled: 'no' }));
    await check('POST', `${one}/test`, `${all}/${id}/test`, 409);
    await check('DELETE', one, `${all}/${id}`, 204);
    await check('DELETE', one, `${all}/${id}`, 404);
  });

  it('holds for the errors of event streams', async () => {
    await check('GET', '/api/v1/events', '/api/v1/events?last_event_id=x', 400);
    await check('GET', `${DOCUMENT}/events`, `/api/v1/documents/${UNKNOWN}/events`, 404);
    const { responses } = openApi.paths['/api/v1/events']!.get!;
    expect(Object.keys(responses['200']!.content!)).toEqual(['text/event-stream']);
  });

  it('holds for a document that failed', async () => {
    pool.behave(() =>
      Promise.resolve({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'Broken.' } }),
    );
    const id = await idOf('true');
    await service.untilEnded(id);
    const body = await check('GET', DOCUMENT, `/api/v1/documents/${id}`, 200);
    expect(body.data).toMatchObject({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT' } });
    await check('POST', '/api/v1/infer', '/api/v1/infer', 422, { body: formOf({}) });
    pool.behave(() => Promise.resolve(extracted(FIELDS)));
  });
});

/** JSON pointer in a URI fragment: RFC 6901, 3 and 6. */
function escaped(part: string | number): string {
  return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The same with every object closed, so that an answer with a property that is not published fails. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy: Json = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return copy.type === 'object' && copy.properties ? { additionalProperties: false, ...copy } : copy;
}
