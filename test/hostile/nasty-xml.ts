import type { NastyFile } from './nasty-file.js';

const NAMESPACES =
  'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"' +
  ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"';

/** An e-invoice with `inside` in its number, declared by `doctype`. */
function ubl(inside: string, doctype = '', attributes = ''): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?>${doctype}<Invoice ${NAMESPACES}${attributes}><cbc:ID>${inside}</cbc:ID>` +
      '<cbc:IssueDate>2026-10-14</cbc:IssueDate></Invoice>',
  );
}

/** Each entity is ten of the one before: 10^levels laughs. */
function laughs(levels: number): string {
  const entities = Array.from({ length: levels }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  return `<!DOCTYPE Invoice [<!ENTITY l0 "ha">${entities.join('')}]>`;
}

const UNREADABLE = ['UNREADABLE_DOCUMENT', 'UNSUPPORTED_MEDIA_TYPE'] as const;

const xml = (what: string, make: () => Buffer, refusedWith?: NastyFile['refusedWith']): NastyFile => ({
  what: `an e-invoice with ${what}`,
  filename: 'invoice.xml',
  make,
  refusedWith,
});

/** E-invoices that expand, reach out, or nest beyond all measure. No document type is ever read. */
export const NASTY_XML: readonly NastyFile[] = [
  xml('a billion laughs', () => ubl('&l9;', laughs(9)), UNREADABLE),
  xml(
    'one large entity used 50,000 times',
    () => ubl('&a;'.repeat(50_000), `<!DOCTYPE Invoice [<!ENTITY a "${'a'.repeat(50_000)}">]>`),
    UNREADABLE,
  ),
  xml(
    'an entity that is its own part',
    () => ubl('&a;', '<!DOCTYPE Invoice [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
    UNREADABLE,
  ),
  xml(
    'a file of the server as entity',
    () => ubl('&a;', '<!DOCTYPE Invoice [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    UNREADABLE,
  ),
  xml(
    'an address of the network as entity',
    () => ubl('&a;', '<!DOCTYPE Invoice [<!ENTITY a SYSTEM "http://169.254.169.254/latest/meta-data/">]>'),
    UNREADABLE,
  ),
  xml(
    'a parameter entity from elsewhere',
    () => ubl('a', '<!DOCTYPE Invoice [<!ENTITY % p SYSTEM "http://127.0.0.1:9/evil.dtd"> %p;]>'),
    UNREADABLE,
  ),
  xml(
    'a document type from elsewhere',
    () => ubl('a', '<!DOCTYPE Invoice SYSTEM "http://127.0.0.1:9/evil.dtd">'),
    UNREADABLE,
  ),
  xml('an entity that nobody declared', () => ubl('&passwd;')),
  xml('an inclusion of a file', () =>
    ubl('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
  ),
  xml('elements 500,000 levels deep', () => ubl(`${'<a>'.repeat(500_000)}${'</a>'.repeat(500_000)}`)),
  xml('elements that never end', () => ubl('<a>'.repeat(2_000_000)), UNREADABLE),
  xml('a million elements side by side', () => ubl('<a/>'.repeat(1_000_000))),
  xml('200,000 attributes', () => ubl('1', '', Array.from({ length: 200_000 }, (_, n) => ` a${n}="1"`).join(''))),
  xml('an attribute of 8 MB', () => ubl('1', '', ` a="${'x'.repeat(8_000_000)}"`)),
  xml('a comment of 8 MB', () => ubl(`<!--${'x'.repeat(8_000_000)}-->1`)),
  xml('character data that never ends', () => ubl(`<![CDATA[${']]'.repeat(1_000_000)}`), UNREADABLE),
  xml('a number of 5 million digits', () => ubl('9'.repeat(5_000_000))),
  xml('NUL and controls as character references', () => ubl('&#0;&#x1b;[31m&#xFFFF;&#x110000;')),
  xml('a declared encoding that lies', () =>
    Buffer.from(ubl('å').toString('latin1').replace('1.0"', '1.0" encoding="UTF-7"')),
  ),
  xml('two byte order marks and half a letter', () => Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xfe]), ubl('a')])),
];
