import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

const LONG = 'x'.repeat(3000);

const STRINGS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202etxt.exe',
  '\ufeff',
  '😀'.repeat(60),
  'ﷺ',
  '\r\nX-Injected: 1',
  '../../../../etc/passwd',
  '..',
  '%00',
  '%2e%2e%2f',
  "' OR '1'='1' --",
  '1; DROP TABLE documents',
  '$.** ? (@ == 1)',
  '(a+)+$',
  '__proto__',
  'constructor',
  '[object Object]',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '1e309',
  '-0',
  '-1',
  '0x10',
  '1.5',
  '9'.repeat(400),
  '9223372036854775808',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23x',
  '*',
  'W/"1"',
  '"1", "2"',
  LONG,
];

/** Text that no schema of ours has in mind: empty, huge, not Unicode, or made to mean something elsewhere. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...STRINGS),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** As objects of JSON bring it: an own property of this name, not the prototype. */
const POLLUTING = JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}') as unknown;

/** JSON of a type, size or shape that was not asked for. */
export const hostileJson: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    -(2 ** 63),
    [],
    {},
    POLLUTING,
    nested(15),
    nested(40),
  ),
  fc.array(hostileText, { maxLength: 3 }),
  fc.constant(Array.from({ length: 2000 }, (_, index) => index)),
  fc.jsonValue({ maxDepth: 3 }),
);

function nested(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

type Container = Record<string, unknown> | unknown[];

/** The value with one place of it replaced, removed, or given a neighbour that nobody knows. */
export function bent(values: Arbitrary<unknown>): Arbitrary<unknown> {
  const how = fc.constantFrom('replace', 'remove', 'add');
  return fc.tuple(values, fc.nat(1000), how, hostileText, hostileJson).map(([value, at, action, name, foreign]) => {
    const copy = structuredClone(value);
    const places = placesIn(copy);
    const place = places[at % Math.max(1, places.length)];
    if (!place) return foreign;
    const [container, key] = place;
    if (action === 'add') own(container, Array.isArray(container) ? String(container.length) : name, foreign);
    else if (action === 'replace') own(container, key, foreign);
    else if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete container[key];
    return copy;
  });
}

function placesIn(value: unknown): (readonly [Container, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Container;
  return Object.entries(container).flatMap(([key, inner]) => [[container, key] as const, ...placesIn(inner)]);
}

/** Sets `__proto__` as JSON does: as a property like others. */
function own(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}
