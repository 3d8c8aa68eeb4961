import { deflateSync } from 'node:zlib';

/** A PDF object's bytes without `obj` and `endobj`; object numbers count from 1. */
export type RawObject = string | Buffer;

/** Objects as they are, however wrong, with a cross-reference table that is right. Object 1 is the catalogue. */
export function rawPdf(objects: readonly RawObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
  let length = parts[0]!.length;
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  objects.forEach((object, index) => {
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    table += `${String(length).padStart(10, '0')} 00000 n \n`;
    parts.push(part);
    length += part.length;
  });
  const end = `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')]);
}

export function stream(dict: string, data: Buffer | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  return Buffer.concat([
    Buffer.from(`<< ${dict} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

export function deflated(dict: string, data: Buffer | string): Buffer {
  return stream(`${dict} /Filter /FlateDecode`, deflateSync(data));
}

export interface OnePage {
  readonly content?: Buffer;
  /** Entries of the page's resources. */
  readonly resources?: string;
  /** More entries of the page; a media box among them goes before A4. */
  readonly page?: string;
  /** Objects from number 6 on. */
  readonly more?: readonly RawObject[];
  readonly catalog?: string;
}

const TEXT = 'BT /F1 12 Tf 50 700 Td (Invoice 2026-1 Total 100.00 EUR) Tj ET';

/** One page (object 3) with its content (4) and Helvetica as F1 (5); what a test adds is what is nasty about it. */
export function onePage({ content, resources = '', page = '', more = [], catalog = '' }: OnePage): Buffer {
  const box = page.includes('/MediaBox') ? '' : '/MediaBox [0 0 595 842]';
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${box} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
    content ?? stream('', TEXT),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ]);
}
