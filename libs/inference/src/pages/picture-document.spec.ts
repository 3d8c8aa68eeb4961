import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaType } from '@app/domain';
import sharp, { type Sharp } from 'sharp';
import type { LoadedDocument, PageImage } from './loaded-document.js';
import { openDocument } from './open-document.js';

const LIMITS = { maxPages: 3, maxPixels: 1_000_000 };
const A4_AT_100_DPI = { width: 827, height: 1169 };

describe('openDocument on a picture', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function open(bytes: Buffer | string, mediaType: MediaType = 'image/png'): Promise<LoadedDocument> {
    const filePath = join(folder, 'file');
    await writeFile(filePath, bytes);
    return openDocument(filePath, mediaType, LIMITS);
  }

  async function renderFirst(bytes: Buffer, mediaType?: MediaType, dpi = 200): Promise<PageImage> {
    const document = await open(bytes, mediaType);
    return (await document.pages[0]?.render(dpi)) as PageImage;
  }

  const grey = (size: { width: number; height: number }, value = 200) =>
    sharp({ create: { ...size, channels: 3, background: { r: value, g: value, b: value } } });

  /** 40 × 20: the left half red, the right half blue. */
  function redAndBlue(): Sharp {
    const data = Buffer.alloc(40 * 20 * 3);
    for (let at = 0; at < 40 * 20; at++) data[at * 3 + (at % 40 < 20 ? 0 : 2)] = 255;
    return sharp(data, { raw: { width: 40, height: 20, channels: 3 } });
  }

  const pixel = ({ data, width, channels }: PageImage, x: number, y: number): number[] => {
    const at = (y * width + x) * channels;
    return [...data.subarray(at, at + channels)];
  };

  it.each([
    ['image/png', 'png'],
    ['image/jpeg', 'jpeg'],
    ['image/webp', 'webp'],
    ['image/tiff', 'tiff'],
  ] as const)('reads %s', async (mediaType, format) => {
    const image = await renderFirst(await grey({ width: 30, height: 50 }).toFormat(format).toBuffer(), mediaType);
    expect([image.width, image.height, image.channels, image.data.length]).toEqual([30, 50, 3, 30 * 50 * 3]);
    expect(Math.abs((pixel(image, 10, 10)[0] ?? 0) - 200)).toBeLessThanOrEqual(2);
  });

  it('takes the size of the page from the resolution', async () => {
    const bytes = await grey(A4_AT_100_DPI).withMetadata({ density: 100 }).png().toBuffer();
    const page = (await open(bytes)).pages[0];
    expect(page?.width).toBeCloseTo(595.4, 0);
    expect(page?.height).toBeCloseTo(841.7, 0);
    expect(await page?.readTextLayer()).toEqual([]);
    expect(await page?.coveredByImage()).toBe(true);
  });

  it('assumes 200 dpi where the resolution is missing or can not be true', async () => {
    const photo = await grey({ width: 600, height: 800 }).withMetadata({ density: 10 }).jpeg().toBuffer();
    const [page] = (await open(photo, 'image/jpeg')).pages;
    expect([page?.width, page?.height]).toEqual([216, 288]);
  });

  it('scales down to the resolution asked for, and never up', async () => {
    const bytes = await grey(A4_AT_100_DPI).withMetadata({ density: 100 }).png().toBuffer();
    expect((await renderFirst(bytes, 'image/png', 50)).width).toBe(414);
    expect((await renderFirst(bytes, 'image/png', 300)).width).toBe(827);
  });

  it.each([
    [1, 0, [40, 20], [255, 0, 0]],
    [3, 180, [40, 20], [0, 0, 255]],
    [6, 90, [20, 40], [255, 0, 0]],
    [8, 270, [20, 40], [0, 0, 255]],
  ])('puts a photo with EXIF orientation %d upright', async (orientation, rotation, size, topLeft) => {
    const bytes = await redAndBlue().withMetadata({ orientation }).png().toBuffer();
    const document = await open(bytes);
    const page = document.pages[0];
    const image = (await page?.render(200)) as PageImage;
    expect(page?.rotation).toBe(rotation);
    expect((page?.width ?? 0) / (page?.height ?? 1)).toBeCloseTo((size[0] ?? 0) / (size[1] ?? 1), 5);
    expect([image.width, image.height]).toEqual(size);
    expect(pixel(image, 1, 1)).toEqual(topLeft);
  });

  it('puts transparent pictures on white', async () => {
    const bytes = await sharp({
      create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect(pixel(await renderFirst(bytes), 4, 4)).toEqual([255, 255, 255]);
  });

  it('brings 16 bits a channel down to 8', async () => {
    const bytes = await grey({ width: 9, height: 9 }).toColourspace('rgb16').png().toBuffer();
    const image = await renderFirst(bytes);
    expect(image.data).toHaveLength(9 * 9 * 3);
    expect(Math.abs((pixel(image, 4, 4)[0] ?? 0) - 200)).toBeLessThanOrEqual(1);
  });

  it('converts CMYK', async () => {
    const bytes = await redAndBlue().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    const [red = 0, green = 0, blue = 0] = pixel(await renderFirst(bytes, 'image/jpeg'), 5, 10);
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(100);
  });

  it('gives every page of a TIFF', async () => {
    const document = await open(threePageTiff(), 'image/tiff');
    expect(document.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
    const shades = await Promise.all(document.pages.map(async (page) => pixel(await page.render(200), 0, 0)[0]));
    expect(shades).toEqual([10, 110, 210]);
  });

  it('refuses more pages than allowed', async () => {
    const filePath = join(folder, 'pages.tiff');
    await writeFile(filePath, threePageTiff());
    await expect(openDocument(filePath, 'image/tiff', { ...LIMITS, maxPages: 2 })).rejects.toMatchObject({
      code: 'TOO_MANY_PAGES',
    });
  });

  it('refuses pages that have too many pixels together', async () => {
    const filePath = join(folder, 'pages.tiff');
    await writeFile(filePath, threePageTiff());
    const open = (maxTotalPixels: number) => openDocument(filePath, 'image/tiff', { ...LIMITS, maxTotalPixels });
    expect((await open(3 * 4 * 4)).pages).toHaveLength(3);
    await expect(open(3 * 4 * 4 - 1)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
  });

  it('refuses a picture of too many pixels by its header', async () => {
    const bytes = await grey({ width: 1001, height: 1000 }).png().toBuffer();
    await expect(open(bytes)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
  });

  it.each(['png', 'jpeg'] as const)('calls a %s that was cut off unreadable', async (format) => {
    const noise = sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: 'white',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
    const whole = await noise.toFormat(format).toBuffer();
    const half = whole.subarray(0, whole.length / 2);
    await expect(renderFirst(half, `image/${format}`)).rejects.toMatchObject({ code: 'UNREADABLE_DOCUMENT' });
  });

  it.each([
    ['an empty file', '', 'EMPTY_DOCUMENT'],
    ['noise', 'no picture at all', 'UNREADABLE_DOCUMENT'],
    ['SVG under another name', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'UNREADABLE_DOCUMENT'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(open(bytes)).rejects.toMatchObject({ code });
  });
});

/** Three pages of 4 × 4 grey pixels: 10, 110, 210. Little-endian, uncompressed (TIFF 6.0). */
function threePageTiff(): Buffer {
  const parts = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])];
  [10, 110, 210].forEach((shade, index, shades) => {
    const start = parts.reduce((sum, part) => sum + part.length, 0);
    const entries = [
      [256, 4],
      [257, 4],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, start + 2 + 8 * 12 + 4],
      [278, 4],
      [279, 16],
    ];
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16LE(entries.length);
    entries.forEach(([tag = 0, value = 0], at) => {
      directory.writeUInt16LE(tag, 2 + at * 12);
      directory.writeUInt16LE(4, 4 + at * 12);
      directory.writeUInt32LE(1, 6 + at * 12);
      directory.writeUInt32LE(value, 10 + at * 12);
    });
    const next = index + 1 < shades.length ? start + directory.length + 16 : 0;
    directory.writeUInt32LE(next, directory.length - 4);
    parts.push(directory, Buffer.alloc(16, shade));
  });
  return Buffer.concat(parts);
}
