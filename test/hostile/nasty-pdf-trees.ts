import { deflateSync } from 'node:zlib';
import { pdfNamed, type NastyFile } from './nasty-file.js';
import { deflated, onePage, rawPdf, stream } from './raw-pdf.js';

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const UNREADABLE = ['UNREADABLE_DOCUMENT', 'EMPTY_DOCUMENT', 'TOO_MANY_PAGES'] as const;

/** A tree of pages so deep that following it by recursion ends in a stack overflow. */
function deepTree(levels: number): Buffer {
  const nodes = Array.from({ length: levels }, (_, n) => `<< /Type /Pages /Kids [${n + 3} 0 R] /Count 1 >>`);
  return rawPdf([CATALOG, ...nodes, '<< /Type /Page /MediaBox [0 0 595 842] >>']);
}

function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, n) => `${n + 3} 0 R`).join(' ');
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>';
  return rawPdf([CATALOG, `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, ...Array<string>(count).fill(page)]);
}

/** Every page is the same object, listed again and again. */
function samePage(count: number): Buffer {
  const kids = '3 0 R '.repeat(count);
  return rawPdf([
    CATALOG,
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
  ]);
}

function withTable(table: string): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${table}`, 'latin1');
}

/** Objects in a compressed stream that unfolds to `megabytes`. */
function objectStreamBomb(megabytes: number): Buffer {
  const head = '1 0 2 40 ';
  const body = '<< /Type /Catalog /Pages 2 0 R >>'.padEnd(40) + '<< /Type /Pages /Kids [] /Count 0 >>';
  const data = Buffer.concat([Buffer.from(head + body), Buffer.alloc(megabytes * 1024 * 1024, ' ')]);
  const objects = deflated(`/Type /ObjStm /N 2 /First ${head.length}`, data);
  const rows = Buffer.from([0, 0, 0, 0, 255, 2, 0, 3, 0, 0, 2, 0, 3, 1, 1, 0, 0, 9, 0, 0]);
  const file = Buffer.concat([Buffer.from('%PDF-1.5\n3 0 obj\n'), objects, Buffer.from('\nendobj\n')]);
  const table = deflated('/Type /XRef /Size 4 /W [1 3 1] /Root 1 0 R', rows);
  const end = `\nendobj\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.concat([file, Buffer.from('4 0 obj\n'), table, Buffer.from(end)]);
}

/** A file of a few kilobytes that a parser makes a million objects of. */
function manyCompressed(count: number): Buffer {
  const head = Array.from({ length: count }, (_, n) => `${n + 10} 0`).join(' ');
  return onePage({ more: [deflated(`/Type /ObjStm /N ${count} /First ${head.length + 1}`, `${head} null`)] });
}

function nested(open: string, close: string, depth: number): Buffer {
  return onePage({ page: `/Nested ${open.repeat(depth)}${close.repeat(depth)}` });
}

/** Page trees, cross-references and objects that lead nowhere, in circles, or on and on. */
export const NASTY_PDF_TREES: readonly NastyFile[] = [
  pdfNamed(
    'a page tree that holds itself',
    () => rawPdf([CATALOG, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    UNREADABLE,
  ),
  pdfNamed(
    'two page trees that hold each other',
    () => rawPdf([CATALOG, '<< /Type /Pages /Kids [3 0 R] /Count 9 >>', '<< /Type /Pages /Kids [2 0 R] /Count 9 >>']),
    UNREADABLE,
  ),
  pdfNamed('a page whose parents go in a circle', () =>
    rawPdf([
      CATALOG,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 4 0 R >>',
      '<< /Type /Page /Parent 2 0 R >>',
      '<< /Type /Pages /Parent 2 0 R >>',
    ]),
  ),
  pdfNamed('a page tree 20,000 levels deep', () => deepTree(20_000)),
  pdfNamed('300,000 objects', () => onePage({ more: Array<string>(300_000).fill('null') }), ['FILE_TOO_LARGE']),
  pdfNamed('a million objects in one stream', () => manyCompressed(1_000_000), ['FILE_TOO_LARGE']),
  pdfNamed('100,000 pages', () => manyPages(100_000), ['TOO_MANY_PAGES']),
  pdfNamed('one page listed 500,000 times', () => samePage(500_000), ['TOO_MANY_PAGES']),
  ...['2147483647', '-1', '1e99', '(many)'].map((count) =>
    pdfNamed(`a page count of ${count}`, () =>
      rawPdf([CATALOG, `<< /Type /Pages /Kids [3 0 R] /Count ${count} >>`, '<< /Type /Page /Parent 2 0 R >>']),
    ),
  ),
  pdfNamed('a table that names itself as the one before', () =>
    withTable('xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 57 >>\nstartxref\n57\n%%EOF'),
  ),
  pdfNamed('a table of four billion entries', () =>
    withTable(
      'xref\n0 4294967295\n0000000000 65535 f \ntrailer\n<< /Size 4294967295 /Root 1 0 R >>\nstartxref\n57\n%%EOF',
    ),
  ),
  pdfNamed('a start of the table past the end of the file', () => withTable('startxref\n99999999999999\n%%EOF')),
  pdfNamed('an object stream that unfolds to 300 MB', () => objectStreamBomb(300)),
  pdfNamed('arrays 200,000 levels deep', () => nested('[', ']', 200_000)),
  pdfNamed('dictionaries 100,000 levels deep', () => nested('<</A ', '>>', 100_000)),
  pdfNamed('a text that never ends', () => onePage({ page: `/T ${'('.repeat(1_000_000)}` })),
  pdfNamed('a name of a megabyte', () => onePage({ page: `/${'#41'.repeat(350_000)} 1` })),
  pdfNamed('an object that is a reference to itself', () => onePage({ page: '/Rotate 6 0 R', more: ['6 0 R'] })),
  pdfNamed('a content stream whose length is the stream itself', () =>
    onePage({ content: Buffer.from('<< /Length 4 0 R >>\nstream\nBT ET\nendstream') }),
  ),
  pdfNamed('a stream with a thousand filters', () =>
    onePage({ content: stream(`/Filter [${'/FlateDecode '.repeat(1000)}]`, deflateSync('x')) }),
  ),
  pdfNamed('50,000 attachments with names that climb directories', () => {
    const names = Array.from({ length: 50_000 }, (_, n) => `(../../../etc/cron.d/${n}) 6 0 R`).join(' ');
    const more = ['<< /Type /Filespec /F (../../../etc/passwd) /EF << /F 7 0 R >> >>', stream('', '<Invoice/>')];
    return onePage({ catalog: `/Names << /EmbeddedFiles << /Names [${names}] >> >>`, more });
  }),
  pdfNamed('a name tree of attachments that holds itself', () =>
    onePage({ catalog: '/Names << /EmbeddedFiles 6 0 R >>', more: ['<< /Kids [6 0 R] >>'] }),
  ),
  pdfNamed('actions that launch programs, run scripts and call home', () =>
    onePage({
      catalog:
        '/OpenAction << /S /JavaScript /JS (while(true){}) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>' +
        ' /URI << /Base (http://169.254.169.254/) >>',
      page: '/AA << /O << /S /GoToR /F (file:///etc/passwd) >> >>',
    }),
  ),
  pdfNamed(
    'an encryption that nobody knows',
    () => {
      const encrypt = '/Encrypt << /Filter /Standard /V 99 /R 99 /O (x) /U (y) /P -1 >> /ID [(a) (b)]';
      return rawPdf([CATALOG, '<< /Type /Pages /Kids [] /Count 0 >>'], encrypt);
    },
    ['ENCRYPTED_DOCUMENT', 'UNREADABLE_DOCUMENT', 'EMPTY_DOCUMENT'],
  ),
];
