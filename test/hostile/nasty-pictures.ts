import { crc32, deflateSync } from 'node:zlib';
import type { NastyFile } from './nasty-file.js';

const TOO_LARGE = ['IMAGE_TOO_LARGE', 'UNREADABLE_DOCUMENT', 'UNSUPPORTED_MEDIA_TYPE'] as const;
const UNREADABLE = ['UNREADABLE_DOCUMENT', 'UNSUPPORTED_MEDIA_TYPE', 'EMPTY_DOCUMENT', 'IMAGE_TOO_LARGE'] as const;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** Grey, `bits` a pixel; `rows` of the pixels are there, the others only promised. */
function png(
  width: number,
  height: number,
  bits: number,
  rows: number,
  extra: readonly Buffer[] = [],
  interlace = 0,
): Buffer {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([bits, 0, 0, 0, interlace])]);
  const pixels = deflateSync(Buffer.alloc(Math.ceil((width * bits) / 8 + 1) * rows, 0), { level: 9 });
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Compressed text beside the picture, `megabytes` of it. */
function textBomb(type: 'zTXt' | 'iCCP', megabytes: number): Buffer {
  return chunk(
    type,
    Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 })]),
  );
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** A little-endian TIFF of directories as they are; `next` of the last names the offset of another. */
function tiff(directories: readonly (readonly Entry[])[], next: number, data = Buffer.alloc(0)): Buffer {
  let at = 8;
  const parts = directories.map((entries, index) => {
    const size = 2 + entries.length * 12 + 4;
    const bytes = Buffer.alloc(size);
    bytes.writeUInt16LE(entries.length, 0);
    entries.forEach(([tag, type, count, value], n) => {
      bytes.writeUInt16LE(tag, 2 + n * 12);
      bytes.writeUInt16LE(type, 4 + n * 12);
      bytes.writeUInt32LE(count, 6 + n * 12);
      bytes.writeUInt32LE(value >>> 0, 10 + n * 12);
    });
    at += size;
    bytes.writeUInt32LE(index === directories.length - 1 ? next : at, size - 4);
    return bytes;
  });
  return Buffer.concat([Buffer.from('II*\0\u0008\0\0\0', 'latin1'), ...parts, data]);
}

function grey(width: number, height: number, compression: number, bytes: number, offset = 8): Entry[] {
  return [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, compression],
    [262, 3, 1, 1],
    [273, 4, 1, offset],
    [277, 3, 1, 1],
    [278, 4, 1, height],
    [279, 4, 1, bytes],
  ];
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Up to its first scan, which is noise: the size is only promised. */
function jpeg(width: number, height: number, before: readonly Buffer[] = [], scans = 1): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.alloc(64, 0x55)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc2, frame),
    segment(0xc4, Buffer.concat([Buffer.from([0, 0, 1]), Buffer.alloc(14), Buffer.from([0])])),
    ...Array<Buffer>(scans).fill(scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** EXIF whose directory names itself as the next, with an orientation that does not exist and a thumbnail outside the file. */
function exifLoop(): Buffer {
  const directory = tiff(
    [
      [
        [0x112, 3, 1, 99],
        [0x201, 4, 1, 0xfffffff0],
        [0x202, 4, 1, 0xfffffff0],
        [0x8769, 4, 1, 8],
      ],
    ],
    8,
  );
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), directory]));
}

function webp(kind: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const body = Buffer.concat([Buffer.from(`WEBP${kind}`, 'latin1'), size, data]);
  const total = Buffer.alloc(4);
  total.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), total, body]);
}

const file = (
  what: string,
  filename: string,
  make: () => Buffer,
  refusedWith?: NastyFile['refusedWith'],
): NastyFile => ({
  what,
  filename,
  make,
  refusedWith,
});

/** Pictures that unfold to gigabytes, promise what is not there, or go in circles. */
export const NASTY_PICTURES: readonly NastyFile[] = [
  file('a PNG of 900 megapixels', 'a.png', () => png(30_000, 30_000, 1, 30_000), TOO_LARGE),
  file('a PNG of two billion pixels a side', 'a.png', () => png(2_147_483_647, 2_147_483_647, 1, 0), TOO_LARGE),
  file('a PNG without width', 'a.png', () => png(0, 10, 8, 1), UNREADABLE),
  file('an interlaced PNG of 400 megapixels', 'a.png', () => png(20_000, 20_000, 1, 0, [], 1), TOO_LARGE),
  file('a white PNG just below the limit of pixels', 'a.png', () => png(7000, 7000, 1, 7000)),
  file('a PNG one pixel high and 40 million wide', 'a.png', () => png(40_000_000, 1, 1, 1)),
  file('a PNG with a comment that unfolds to 300 MB', 'a.png', () => png(50, 50, 8, 50, [textBomb('zTXt', 300)])),
  file('a PNG with a colour profile that unfolds to 300 MB', 'a.png', () =>
    png(50, 50, 8, 50, [textBomb('iCCP', 300)]),
  ),
  file('a PNG with 100,000 chunks', 'a.png', () =>
    png(9, 9, 8, 9, Array<Buffer>(100_000).fill(chunk('tEXt', Buffer.from('a\0b')))),
  ),
  file('a PNG whose pixels end after the first row', 'a.png', () => png(3000, 3000, 8, 1)),
  file('a TIFF of 900 megapixels', 'a.tif', () => tiff([grey(30_000, 30_000, 1, 100)], 0), TOO_LARGE),
  file('a TIFF of four billion pixels a side', 'a.tif', () => tiff([grey(0xffffffff, 0xffffffff, 1, 9)], 0), TOO_LARGE),
  file('a TIFF whose directory names itself as the next', 'a.tif', () => tiff([grey(9, 9, 1, 81)], 8)),
  file(
    'a TIFF of 20,000 pages',
    'a.tif',
    () =>
      tiff(
        Array.from({ length: 20_000 }, () => grey(2, 2, 1, 4)),
        0,
      ),
    ['TOO_MANY_PAGES', 'UNREADABLE_DOCUMENT'],
  ),
  file(
    'a TIFF of 25 pages, each just below the limit of pixels',
    'a.tif',
    () =>
      tiff(
        Array.from({ length: 25 }, () => grey(7000, 7000, 1, 4)),
        0,
      ),
    ['IMAGE_TOO_LARGE'],
  ),
  file('a TIFF that unfolds to far more than its strip', 'a.tif', () => {
    const data = deflateSync(Buffer.alloc(300 * 1024 * 1024));
    return tiff([grey(1000, 1000, 8, data.length, 8 + 2 + 9 * 12 + 4)], 0, data);
  }),
  file('a TIFF with a tag of four billion values', 'a.tif', () =>
    tiff([[...grey(9, 9, 1, 81), [700, 12, 0xffffffff, 8]]], 0),
  ),
  file('a JPEG that promises 65,500 by 65,500 pixels', 'a.jpg', () => jpeg(65_500, 65_500), TOO_LARGE),
  file('a progressive JPEG of 20,000 scans', 'a.jpg', () => jpeg(6000, 6000, [], 20_000)),
  file('a JPEG with EXIF in a circle', 'a.jpg', () => jpeg(50, 50, [exifLoop()])),
  file('a JPEG with 15 MB of EXIF', 'a.jpg', () =>
    jpeg(50, 50, Array<Buffer>(230).fill(segment(0xe1, Buffer.alloc(65_000, 'Exif\0\0')))),
  ),
  file('a JPEG without height', 'a.jpg', () => jpeg(50, 0), UNREADABLE),
  file(
    'a WebP that promises 16,383 by 16,383 pixels',
    'a.webp',
    () => webp('VP8L', Buffer.concat([Buffer.from([0x2f, 0xff, 0xff, 0xff, 0x0f]), Buffer.alloc(50)])),
    TOO_LARGE,
  ),
  file('an animated WebP of noise', 'a.webp', () => webp('VP8X', Buffer.alloc(2000, '\u0002ANMF')), UNREADABLE),
];
