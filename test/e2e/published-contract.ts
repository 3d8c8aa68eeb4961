import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
}

/** An answer as it came; `body` is empty where it was not waited for. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** The OpenAPI document that a service publishes, to hold its answers against. */
export class PublishedContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  private constructor(
    private readonly origin: string,
    readonly openApi: OpenApi,
  ) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(closed(openApi) as Json, 'openapi');
  }

  /** `api`: such as http://127.0.0.1:40123/api/v1 */
  static async of(api: string): Promise<PublishedContract> {
    const origin = api.replace('/api/v1', '');
    return new PublishedContract(origin, (await (await fetch(`${origin}/api/docs-json`)).json()) as OpenApi);
  }

  /** Sends a request and resolves to what of its answer is not as published for the route: none where all is well. */
  async misfits(method: string, route: string, url: string, status: number, init: RequestInit = {}): Promise<string[]> {
    const response = await fetch(`${this.origin}/api/v1${url}`, { method, ...init });
    const body = await response.text();
    if (response.status !== status) return [`${url} answered ${response.status} instead of ${status}: ${body}`];
    const answer = { status, contentType: response.headers.get('content-type'), body };
    return this.misfitsOf(method, `/api/v1${route}`, answer).map((misfit) => `${url}: ${misfit}`);
  }

  /** What of an answer is not as published. `path`: such as /api/v1/documents/{id} */
  misfitsOf(method: string, path: string, { status, contentType, body }: ReceivedAnswer): string[] {
    const published = this.openApi.paths[path]?.[method.toLowerCase()]?.responses[status];
    if (!published) return [`${status} is not published: ${body.slice(0, 300)}`];
    const type = contentType?.split(';')[0];
    if (!published.content) return body === '' ? [] : [`${status} has a body: ${body.slice(0, 300)}`];
    if (!type || !(type in published.content)) return [`${type} is not published with ${status}`];
    if (type !== 'application/json') return [];
    const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema'];
    const validate = this.ajv.getSchema(`openapi#/${pointer.map(escaped).join('/')}`);
    if (!validate) return [`no schema of ${status}`];
    void validate(JSON.parse(body));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

/** JSON pointer in a URI fragment: RFC 6901, 3 and 6. */
function escaped(part: string | number): string {
  return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The same with every object closed, so that an answer with a property that is not published fails. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy: Json = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return copy.type === 'object' && copy.properties && !('allOf' in copy)
    ? { additionalProperties: false, ...copy }
    : copy;
}
