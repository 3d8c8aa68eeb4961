import { Buffer } from 'node:buffer';

/**
 * A PDF whose pages are nothing but JPEG pictures, as an office scanner writes it.
 * `pages`: [{ jpeg: Buffer, widthPx, heightPx, dpi }]. Objects: 1 catalogue, 2 page tree, then three a page.
 */
export function pictureOnlyPdf(pages) {
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  const objects = [
    [Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')],
    [Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)],
    ...pages.flatMap((page, index) => pageObjects(page, 3 + index * 3)),
  ];
  return writeObjects(objects);
}

function pageObjects({ jpeg, widthPx, heightPx, dpi }, first) {
  const width = ((widthPx * 72) / dpi).toFixed(2);
  const height = ((heightPx * 72) / dpi).toFixed(2);
  const drawing = Buffer.from(`${width} 0 0 ${height} 0 0 cm /Scan Do`);
  const picture =
    `<< /Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} ` +
    `/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`;
  return [
    [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${first + 1} 0 R ` +
          `/Resources << /XObject << /Scan ${first + 2} 0 R >> >> >>`,
      ),
    ],
    [Buffer.from(`<< /Length ${drawing.length} >>\nstream\n`), drawing, Buffer.from('\nendstream')],
    [Buffer.from(picture), jpeg, Buffer.from('\nendstream')],
  ];
}

/** Numbers the objects from 1 and adds the cross-reference table, whose entries are 20 bytes each. */
function writeObjects(objects) {
  const parts = [Buffer.from('%PDF-1.5\n')];
  const offsets = [];
  let length = parts[0].length;
  const push = (part) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((body, index) => {
    offsets.push(length);
    push(Buffer.from(`${index + 1} 0 obj\n`));
    body.forEach(push);
    push(Buffer.from('\nendobj\n'));
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}` +
        `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
