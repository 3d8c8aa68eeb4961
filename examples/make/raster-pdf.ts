/** One page that is nothing but a picture, as office scanners write it. */
export interface RasterPage {
  data: Buffer;
  width: number;
  height: number;
  filter: 'DCTDecode' | 'JPXDecode' | 'JBIG2Decode';
}

const POINTS_PER_INCH = 72;

/** Writes a PDF 1.5 whose pages are full-page grey (or, for JBIG2, black and white) pictures without any text. */
export function writeRasterPdf(pages: readonly RasterPage[], dotsPerInch: number): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string, stream?: Buffer): number => {
    objects.push(
      stream
        ? Buffer.concat([Buffer.from(`${body}\nstream\n`), stream, Buffer.from('\nendstream')])
        : Buffer.from(body),
    );
    return objects.length;
  };
  const pagesId = pages.length * 3 + 1;
  const kids = pages.map((page) => {
    const width = ((page.width * POINTS_PER_INCH) / dotsPerInch).toFixed(2);
    const height = ((page.height * POINTS_PER_INCH) / dotsPerInch).toFixed(2);
    // A JPEG 2000 stream brings its own colour space and depth.
    const colour =
      page.filter === 'JPXDecode'
        ? ''
        : `/ColorSpace /DeviceGray /BitsPerComponent ${page.filter === 'JBIG2Decode' ? 1 : 8} `;
    const picture = add(
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} ${colour}/Filter /${page.filter} /Length ${page.data.length} >>`,
      page.data,
    );
    const draw = Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /Scan Do Q`);
    const content = add(`<< /Length ${draw.length} >>`, draw);
    return add(
      `<< /Type /Page /Parent ${pagesId} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R /Resources << /XObject << /Scan ${picture} 0 R >> >> >>`,
    );
  });
  add(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] >>`);
  const catalog = add(`<< /Type /Catalog /Pages ${pagesId} 0 R >>`);
  return assemble(objects, catalog);
}

function assemble(objects: readonly Buffer[], catalog: number): Buffer {
  // The comment of bytes above 127 tells transfer programs that the file is binary (ISO 32000-1, 7.5.2).
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]!.length;
  const offsets = objects.map((body, index) => {
    const at = length;
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(object);
    length += object.length;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
