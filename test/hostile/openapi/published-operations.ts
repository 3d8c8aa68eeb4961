/** What of JSON Schema the published document uses for requests. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface RequestBody {
  readonly contentType: string;
  readonly schema: Schema;
}

/** One route of the published document, its references resolved. */
export interface Operation {
  readonly method: string;
  /** Such as /api/v1/documents/{id} */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
}

interface PublishedOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters: parameters.map((parameter) => ({ ...parameter, schema: resolved(parameter.schema, document) })),
      body: bodyOf(requestBody, document),
    })),
  );
}

function bodyOf(published: PublishedOperation['requestBody'], document: OpenApiDocument): RequestBody | undefined {
  const [entry] = Object.entries(published?.content ?? {});
  return entry && { contentType: entry[0], schema: resolved(entry[1].schema, document) };
}

/** The same schema without references; requests of this API hold no schema that contains itself. */
function resolved(schema: Schema, document: OpenApiDocument): Schema {
  if (schema.$ref === undefined) return schema;
  const found = document.components.schemas[schema.$ref.split('/').at(-1)!];
  if (!found) throw new Error(`${schema.$ref} is not in the document`);
  return resolved(found, document);
}
