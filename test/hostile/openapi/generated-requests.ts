import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { fitting } from './fitting-values.js';
import { bent, hostileJson, hostileText } from './hostile-values.js';
import { multipartBodies } from './multipart-bodies.js';
import type { Operation, Parameter, RequestBody } from './published-operations.js';

/** Stands for the id of a thing that exists when the request is sent. */
export const EXISTING = Symbol('an id that exists');

/** Who sends it; `stranger` sends this text as the header. */
export type Sender = 'admin' | 'reader' | 'nobody' | { readonly stranger: string };

export interface GeneratedRequest {
  readonly sender: Sender;
  /** By parameter of the path. */
  readonly ids: Readonly<Record<string, string | typeof EXISTING>>;
  /** With its `?`, percent-encoded; or empty. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

type Content = Pick<GeneratedRequest, 'body'> & { readonly headers: Record<string, string> };

/** Requests to one operation, from such as are right by its schemas to such as have little to do with them. */
export function requestsTo(operation: Operation): Arbitrary<GeneratedRequest> {
  const of = (place: Parameter['in']) => operation.parameters.filter((parameter) => parameter.in === place);
  const ids = fc.record(Object.fromEntries(of('path').map(({ name }) => [name, id])));
  return fc
    .record({
      sender,
      ids,
      query: queries(of('query')),
      known: headersOf(of('header')),
      odd: oddHeaders,
      content: contents(operation.body),
    })
    .map(({ known, odd, content, ...rest }) => ({
      ...rest,
      body: content.body,
      headers: { ...odd, ...known, ...content.headers },
    }));
}

/** One in so many is not as it should be, so that most of a request is right and gets far. */
const mostly = <T>(right: Arbitrary<T>, wrong: Arbitrary<T>): Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: wrong });

/** Nothing but one time in four: what these headers ask for mostly comes to a refusal. */
const seldom = <T>(values: Arbitrary<T>): Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values });

/** Characters that a header may hold: RFC 9110, 5.5. Others never reach the service as a header. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 2000));

const sender: Arbitrary<Sender> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Sender>('admin') },
  { weight: 1, arbitrary: fc.constantFrom<Sender>('reader', 'nobody') },
  { weight: 1, arbitrary: headerText.map((text) => ({ stranger: `Bearer ${text}` })) },
);

/** An empty one would name another route. */
const id = mostly<string | typeof EXISTING>(
  fc.constant(EXISTING),
  fc.oneof(
    fc.uuid(),
    hostileText.filter((text) => text !== ''),
  ),
);

const oddHeaders = mostly<Record<string, string>>(
  fc.constant({}),
  fc.record({ 'x-request-id': headerText, accept: headerText, 'x-forwarded-for': headerText }, { requiredKeys: [] }),
);

function headersOf(parameters: readonly Parameter[]): Arbitrary<Record<string, string>> {
  const values = parameters.map(({ name, schema }) => {
    const right = fitting(schema).map((value) => String(value).replaceAll(/[^\x20-\x7e]/g, ''));
    return [name.toLowerCase(), seldom(mostly(right, headerText))] as const;
  });
  return fc
    .record(Object.fromEntries(values))
    .map((all) =>
      Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)),
    );
}

function queries(parameters: readonly Parameter[]): Arbitrary<string> {
  const pairs = parameters.map(({ name, schema }) =>
    mostly(
      fitting(schema).map((value) => [value].flat().map((one) => pair(name, String(one)))),
      hostileText.map((value) => [pair(name, value)]),
    ),
  );
  const stray = fc.oneof(
    fc.tuple(fc.constantFrom('limit[]', 'limit', 'sort', '__proto__[a]', 'fields.Nothing'), hostileText),
    fc.tuple(hostileText, hostileText),
  );
  const raw = fc.constantFrom('%zz', '%ED%A0%80', '%c0%ae', '=', '&&', 'a=1&a=2', '%');
  const some = fc.subarray(pairs, { maxLength: Math.min(5, pairs.length) }).chain((chosen) => fc.tuple(...chosen));
  const strays = mostly<string[]>(
    fc.constant([]),
    fc.oneof(stray, raw).map((one) => [asPair(one)]),
  );
  return fc.tuple(some, strays).map(([known, odd]) => {
    const all = [...known.flat(), ...odd];
    return all.length === 0 ? '' : `?${all.join('&')}`;
  });
}

const asPair = (one: string | [string, string]) => (typeof one === 'string' ? one : pair(...one));

const pair = (name: string, value: string) =>
  `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`;

const NONE: Content = { headers: {} };

const JSON_TYPE = 'application/json';

/** Bytes that are no JSON, or more of it than is taken. */
const brokenJson = fc.constantFrom(
  '',
  '{',
  '{"a":',
  'null',
  '[]',
  '\ufeff{}',
  '{"a":1}{"b":2}',
  `"${'x'.repeat(70_000)}"`,
  '['.repeat(9000),
);

const typesOfOthers = fc.constantFrom(
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=latin1',
  'x',
);

function contents(body: RequestBody | undefined): Arbitrary<Content> {
  const foreign = fc.tuple(typesOfOthers, hostileText).map(([type, text]) => content(type, Buffer.from(text)));
  if (!body) return fc.oneof({ weight: 8, arbitrary: fc.constant(NONE) }, { weight: 1, arbitrary: foreign });
  if (body.contentType === 'multipart/form-data') {
    const sound = multipartBodies(body.schema).map(({ boundary, bytes }) =>
      content(`multipart/form-data; boundary=${boundary}`, bytes),
    );
    return mostly(sound, fc.oneof(foreign, fc.constant(NONE)));
  }
  const right = fitting(body.schema);
  const json = fc.oneof(
    { weight: 3, arbitrary: right },
    { weight: 3, arbitrary: bent(right) },
    { weight: 1, arbitrary: hostileJson },
  );
  const sound = json.map((value) => content(JSON_TYPE, Buffer.from(JSON.stringify(value))));
  const broken = brokenJson.map((text) => content(JSON_TYPE, Buffer.from(text)));
  return mostly(sound, fc.oneof(broken, foreign, fc.constant(NONE)));
}

function content(type: string, body: Buffer): Content {
  return { headers: { 'content-type': type }, body };
}
