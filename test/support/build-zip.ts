import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  /** Packed by deflate; stored as it is otherwise. */
  readonly deflate?: boolean;
  readonly encrypted?: boolean;
  /** What the ZIP says, where that is a lie. */
  readonly statedSize?: number;
  readonly statedCrc?: number;
  /** Compression method by its number: APPNOTE.TXT, 4.4.5. */
  readonly method?: number;
}

/** A ZIP with these entries, as wrong as they say: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { packed, fields, name } = describe(entry);
    const local = Buffer.concat([u32(0x04034b50), u16(20), fields, u16(name.length), u16(0), name, packed]);
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(0x031e),
        u16(20),
        fields,
        u16(name.length),
        u16(0),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        name,
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(central.length), u32(offset), u16(0)];
  return Buffer.concat([...locals, central, ...end]);
}

function describe(entry: ZipEntry) {
  const { content = Buffer.alloc(0), deflate = false, encrypted = false } = entry;
  const name = Buffer.from(entry.name, 'utf8');
  const plain = deflate ? deflateRawSync(content) : Buffer.from(content);
  // Traditional encryption puts twelve bytes before the data.
  const packed = encrypted ? Buffer.concat([Buffer.alloc(12), plain]) : plain;
  const flags = 0x0800 | (encrypted ? 1 : 0);
  const fields = Buffer.concat([
    u16(flags),
    u16(entry.method ?? (deflate ? 8 : 0)),
    u32(0),
    u32(entry.statedCrc ?? crc32(content)),
    u32(packed.length),
    u32(entry.statedSize ?? content.length),
  ]);
  return { packed, fields, name };
}

function u16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
