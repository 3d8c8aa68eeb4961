import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Schema } from './published-operations.js';

/** What a list or a text may grow to where its schema sets no smaller bound. */
const MOST_ITEMS = 4;
const MOST_CHARACTERS = 40;

/** Nothing answers there, and nobody else's machine is asked. */
const URIS = [
  'http://127.0.0.1:9/',
  'https://localhost:9/hook?a=%00',
  'http://[::1]:9/ü',
  'http://user:secret@127.0.0.1:9',
];

/** Values that the schema accepts. */
export function fitting(schema: Schema): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(fitting));
  const types = [schema.type ?? 'object'].flat();
  const any = fc.oneof(...types.map((type) => ofType(type, schema)));
  if (!('example' in schema)) return any;
  return fc.oneof({ weight: 1, arbitrary: any }, { weight: 3, arbitrary: fc.constant(schema.example) });
}

function ofType(type: string, schema: Schema): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'number':
      return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true, noDefaultInfinity: true });
    case 'string':
      return text(schema);
    case 'array':
      return list(schema);
    case 'object':
      return record(schema);
    default:
      throw new Error(`no values for the type ${type}`);
  }
}

function text({ format, pattern, minLength, maxLength = MOST_CHARACTERS }: Schema): Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return fc.uuid();
    case 'date-time':
      return fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString());
    case 'uri':
      return fc.constantFrom(...URIS);
    default:
      if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
      return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, MOST_CHARACTERS) });
  }
}

function list({ items = {}, minItems, maxItems = MOST_ITEMS, uniqueItems }: Schema): Arbitrary<unknown[]> {
  const bounds = { minLength: minItems, maxLength: Math.max(minItems ?? 0, Math.min(maxItems, MOST_ITEMS)) };
  return uniqueItems ? fc.uniqueArray(fitting(items), bounds) : fc.array(fitting(items), bounds);
}

function record(schema: Schema): Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, fitting(value)]));
  const known = fc.record(named, { requiredKeys: [...required] });
  if (!additionalProperties) return known;
  const names = fitting(schema.propertyNames ?? { type: 'string' }).map(String);
  const values = additionalProperties === true ? fc.jsonValue({ maxDepth: 2 }) : fitting(additionalProperties);
  return fc.tuple(known, fc.dictionary(names, values, { maxKeys: MOST_ITEMS })).map(([a, b]) => ({ ...b, ...a }));
}
