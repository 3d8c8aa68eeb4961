import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { PDF } from '../../e2e/documents-client.js';
import { bent, hostileText } from './hostile-values.js';
import { fitting } from './fitting-values.js';
import type { Schema } from './published-operations.js';

interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly content: Buffer;
}

export interface MultipartBody {
  readonly boundary: string;
  readonly bytes: Buffer;
}

/** What the double of the worker processes makes of a file that contains it. */
export const FAILS = '% cannot be read';
export const LACKS = '% lacks its amount';

const TAKEN = [PDF, Buffer.concat([PDF, Buffer.from(FAILS)]), Buffer.concat([PDF, Buffer.from(LACKS)])];

const REFUSED = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  Buffer.from('PK\u0003\u0004 not a ZIP'),
  Buffer.from('PK\u0005\u0006'.padEnd(22, '\0')),
  Buffer.alloc(0),
  Buffer.concat([PDF, Buffer.alloc(200_000)]),
];

const files = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TAKEN) },
  { weight: 1, arbitrary: fc.constantFrom(...REFUSED) },
);

/** Bodies by the schema of an upload, and around it: other parts, too many, without a name, cut short. */
export function multipartBodies(schema: Schema): Arbitrary<MultipartBody> {
  const sound = fc.tuple(...Object.entries(schema.properties ?? {}).map((entry) => partsOf(entry, schema)));
  const parts = fc.oneof(
    { weight: 3, arbitrary: sound.map((groups) => groups.flat()) },
    { weight: 1, arbitrary: fc.tuple(sound, fc.array(strayPart, { maxLength: 3 })).map((groups) => groups.flat(2)) },
    { weight: 1, arbitrary: fc.array(strayPart, { maxLength: 6 }) },
  );
  const boundary = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('b', 'x'.repeat(70)) },
    { weight: 1, arbitrary: fc.constantFrom('', 'x'.repeat(71), 'x'.repeat(3000), 'a b', '"') },
  );
  return fc.tuple(parts, boundary, cuts).map(([list, line, cut]) => {
    const bytes = assemble(list, line);
    return { boundary: line, bytes: bytes.subarray(0, Math.ceil(bytes.length * cut)) };
  });
}

/** The share of a body that is sent. */
const cuts = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1 }) },
);

const filenames = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('invoice.pdf', 'scan.png', 'räkning.pdf') },
  { weight: 1, arbitrary: hostileText },
);

const filePart = (name: string): Arbitrary<Part> =>
  fc.record({ name: fc.constant(name), filename: filenames, content: files });

const strayPart: Arbitrary<Part> = fc.oneof(
  filePart('file'),
  fc.constantFrom('file', 'labels', 'metadata', '__proto__', '').chain(filePart),
  fc.record({ name: hostileText, content: hostileText.map((text) => Buffer.from(text)) }),
);

function partsOf([name, property]: [string, Schema], { required = [] }: Schema): Arbitrary<Part[]> {
  const one = property.format === 'binary' ? filePart(name) : textPart(name, property);
  if (property.type === 'array') return fc.array(filePart(name), { minLength: 1, maxLength: 7 });
  return required.includes(name) ? one.map((part) => [part]) : fc.option(one).map((part) => (part ? [part] : []));
}

/** Labels and metadata travel as text, the latter of JSON. */
function textPart(name: string, property: Schema): Arbitrary<Part> {
  const json = bent(fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.stringify(value) ?? '');
  const texts = fc.oneof(
    { weight: 6, arbitrary: fc.constant(String(property.example)) },
    { weight: 1, arbitrary: fc.oneof(fitting(property).map(String), json, hostileText) },
  );
  return texts.map((text) => ({ name, content: Buffer.from(text) }));
}

function assemble(parts: readonly Part[], boundary: string): Buffer {
  const pieces = parts.flatMap(({ name, filename, content }) => {
    const file = filename === undefined ? '' : `; filename="${quoted(filename)}"`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n\r\n`;
    return [Buffer.from(head), content, Buffer.from('\r\n')];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

/** As browsers do: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
