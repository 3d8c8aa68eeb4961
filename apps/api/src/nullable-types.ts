type Schema = Record<string, unknown>;

/**
 * OpenAPI 3.1 knows no `nullable`, which the decorators still write: null is a type like any other there
 * (https://spec.openapis.org/oas/v3.1.0#schema-object). Returns the document with every `nullable` said that way.
 */
export function withNullTypes<T>(node: T): T {
  if (Array.isArray(node)) return node.map((entry: unknown) => withNullTypes(entry)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, isExample(key) ? value : withNullTypes(value)]);
  const schema = Object.fromEntries(entries) as Schema;
  return (schema.nullable === true ? orNull(schema) : schema) as T;
}

function orNull(nullable: Schema): Schema {
  const schema = Object.fromEntries(Object.entries(nullable).filter(([key]) => key !== 'nullable'));
  if (typeof schema.type === 'string') {
    const values = Array.isArray(schema.enum) ? { enum: [...(schema.enum as unknown[]), null] } : {};
    return { ...schema, ...values, type: [schema.type, 'null'] };
  }
  const { description, example, ...reference } = schema;
  return {
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    oneOf: [reference, { type: 'null' }],
  };
}

/** Examples are data: a key called `nullable` in them says nothing about a schema. */
function isExample(key: string): boolean {
  return key === 'example' || key === 'examples' || key === 'default';
}
