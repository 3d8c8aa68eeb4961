import { createHash } from 'node:crypto';

/** One page of a PDF made for a test. `content` is a content stream; fonts F1 (Helvetica), F2 (bold), F3 (Courier). */
export interface PdfPageSpec {
  readonly content: string;
  readonly mediaBox?: readonly [number, number, number, number];
  readonly cropBox?: readonly [number, number, number, number];
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Name (without slash) to raw object bytes of a picture: its dictionary entries and its data. */
  readonly images?: Readonly<Record<string, PdfImage>>;
  /** More font objects by name, as PDF source. */
  readonly fonts?: Readonly<Record<string, string>>;
}

export interface PdfImage {
  /** Dictionary entries besides /Type, /Subtype and /Length. */
  readonly dict: string;
  readonly data: Buffer;
}

export interface PdfOptions {
  /** RC4, 40 bits. An empty user password opens without asking. */
  readonly userPassword?: string;
  /** Stands in the page tree instead of the true number. */
  readonly count?: number;
  /** Stands in the page tree instead of the pages. */
  readonly kids?: string;
  /** Files inside, by name. */
  readonly attachments?: Readonly<Record<string, string>>;
}

/** A PDF 1.4 with a correct cross-reference table. */
export function makePdf(pages: readonly PdfPageSpec[], options: PdfOptions = {}): Buffer {
  const writer = new PdfWriter(options.userPassword);
  const catalog = writer.reserve();
  const tree = writer.reserve();
  const fonts = ['Helvetica', 'Helvetica-Bold', 'Courier'].map((name) =>
    writer.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`),
  );
  const kids = pages.map((page) => addPage(writer, tree, fonts, page));
  writer.fill(catalog, `<< /Type /Catalog /Pages ${tree} 0 R ${embedFiles(writer, options.attachments ?? {})} >>`);
  const list = options.kids ?? kids.map((id) => `${id} 0 R`).join(' ');
  writer.fill(tree, `<< /Type /Pages /Kids [${list}] /Count ${options.count ?? kids.length} >>`);
  return writer.finish(catalog);
}

/** Text set line by line with F1; each entry is `[x, y, text]` in points from the bottom left. */
export function textAt(
  lines: readonly (readonly [x: number, y: number, text: string])[],
  font = 'F1',
  size = 10,
): string {
  return lines.map(([x, y, text]) => `BT /${font} ${size} Tf ${x} ${y} Td (${escape(text)}) Tj ET`).join('\n');
}

function escape(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function addPage(writer: PdfWriter, tree: number, fonts: readonly number[], page: PdfPageSpec): number {
  const content = writer.addStream('', Buffer.from(page.content, 'latin1'));
  const images = Object.entries(page.images ?? {}).map(
    ([name, { dict, data }]) => `/${name} ${writer.addStream(`/Type /XObject /Subtype /Image ${dict}`, data)} 0 R`,
  );
  const more = Object.entries(page.fonts ?? {}).map(([name, source]) => `/${name} ${writer.add(source)} 0 R`);
  const box = (name: string, values: readonly number[] | undefined): string =>
    values ? `/${name} [${values.join(' ')}]` : '';
  return writer.add(
    `<< /Type /Page /Parent ${tree} 0 R ${box('MediaBox', page.mediaBox ?? [0, 0, 595, 842])} ` +
      `${box('CropBox', page.cropBox)} /Rotate ${page.rotate ?? 0} /Contents ${content} 0 R /Resources << /Font << ` +
      `${fonts.map((id, index) => `/F${index + 1} ${id} 0 R`).join(' ')} ${more.join(' ')} >> ` +
      `/XObject << ${images.join(' ')} >> >> >>`,
  );
}

/** Embedded files by name (ISO 32000-1, 7.11.4); names in ASCII. */
function embedFiles(writer: PdfWriter, attachments: Readonly<Record<string, string>>): string {
  const named = Object.entries(attachments).map(([name, text]) => {
    const stream = writer.addStream('/Type /EmbeddedFile /Subtype /text#2Fxml', Buffer.from(text));
    const file = writer.add(`<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${stream} 0 R >> >>`);
    return `(${name}) ${file} 0 R`;
  });
  return named.length === 0 ? '' : `/Names << /EmbeddedFiles << /Names [${named.join(' ')}] >> >>`;
}

class PdfWriter {
  private readonly bodies: (Buffer | undefined)[] = [];
  private readonly lock: Lock | undefined;

  constructor(userPassword: string | undefined) {
    this.lock = userPassword === undefined ? undefined : lockFor(userPassword);
  }

  reserve(): number {
    return this.bodies.push(undefined);
  }

  fill(id: number, source: string): void {
    this.bodies[id - 1] = Buffer.from(source, 'latin1');
  }

  add(source: string): number {
    return this.bodies.push(Buffer.from(source, 'latin1'));
  }

  addStream(dict: string, data: Buffer): number {
    const id = this.reserve();
    const stored = this.lock ? rc4(objectKey(this.lock.key, id), data) : data;
    const head = Buffer.from(`<< ${dict} /Length ${stored.length} >>\nstream\n`, 'latin1');
    this.bodies[id - 1] = Buffer.concat([head, stored, Buffer.from('\nendstream')]);
    return id;
  }

  finish(catalog: number): Buffer {
    const parts = [Buffer.from('%PDF-1.4\n')];
    let length = parts[0]?.length ?? 0;
    const offsets = this.bodies.map((body, index) => {
      const part = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        body ?? Buffer.from('null'),
        Buffer.from('\nendobj\n'),
      ]);
      const offset = length;
      parts.push(part);
      length += part.length;
      return `${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    const size = this.bodies.length + 1;
    const locked = this.lock ? `/Encrypt ${this.lock.dict} /ID [<${ID.toString('hex')}> <${ID.toString('hex')}>]` : '';
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n` +
          `<< /Size ${size} /Root ${catalog} 0 R ${locked} >>\nstartxref\n${length}\n%%EOF\n`,
        'latin1',
      ),
    );
    return Buffer.concat(parts);
  }
}

interface Lock {
  readonly key: Buffer;
  readonly dict: string;
}

const ID = Buffer.alloc(16, 7);
const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const PERMISSIONS = -4;

/** Standard security handler, revision 2 (ISO 32000-1, 7.6.3). */
function lockFor(userPassword: string): Lock {
  const padded = Buffer.concat([Buffer.from(userPassword, 'latin1'), PADDING]).subarray(0, 32);
  const owner = rc4(md5(Buffer.from('owner').toString('latin1') + PADDING.toString('latin1')).subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = createHash('md5').update(padded).update(owner).update(permissions).update(ID).digest().subarray(0, 5);
  const user = rc4(key, PADDING);
  return {
    key,
    dict: `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P ${PERMISSIONS} >>`,
  };
}

function md5(text: string): Buffer {
  return createHash('md5').update(Buffer.from(text, 'latin1')).digest();
}

function objectKey(key: Buffer, id: number): Buffer {
  const suffix = Buffer.from([id & 0xff, (id >> 8) & 0xff, (id >> 16) & 0xff, 0, 0]);
  return createHash('md5')
    .update(key)
    .update(suffix)
    .digest()
    .subarray(0, key.length + 5);
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index] as number;
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] as number)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at((at(i) + at(j)) & 255);
    }),
  );
}
