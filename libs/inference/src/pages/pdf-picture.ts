import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import type { PageImage } from './loaded-document.js';
import type { Matrix } from './matrix.js';
import type { CoveringPicture } from './pdf-graphics.js';
import type { PixelBudget } from './pixel-budget.js';

/** How pdf.js keeps decoded pixels (its ImageKind): rows of bits padded to bytes, RGB, RGBA. */
const BITS = 1;
const CHANNELS_BY_KIND: Readonly<Record<number, 1 | 3 | 4>> = { [BITS]: 1, 2: 3, 3: 4 };

interface DecodedPicture {
  readonly kind: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * The page of a scanner: takes the decoded picture itself instead of drawing it on a canvas, which costs pdf.js 6.2 up
 * to a second a page (its conversion of RGB rows is quadratic in the height). Null where only drawing will do.
 *
 * @param widthPx width of the upright page; the picture is not enlarged to reach it.
 */
export async function takePicture(
  page: PDFPageProxy,
  { name, matrix }: CoveringPicture,
  widthPx: number,
  budget: PixelBudget,
): Promise<PageImage | null> {
  const turn = quarterTurnOf(matrix);
  const picture = await decodedPicture(page, name);
  const channels = picture ? CHANNELS_BY_KIND[picture.kind] : undefined;
  if (turn === null || !picture?.data || !channels) return null;
  const { width, height } = picture;
  budget.spend(width * height);
  const data = picture.kind === BITS ? unpackBits(picture) : asBuffer(picture.data);
  const upright = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .rotate(turn)
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data: pixels, info } = await sharp(upright.data, { raw: upright.info, limitInputPixels: false })
    .resize({ width: Math.round(widthPx), withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: pixels, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3 };
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array | Uint8ClampedArray): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** One byte a pixel; a set bit is white. */
function unpackBits({ width, height, data }: DecodedPicture): Buffer {
  const rowBytes = (width + 7) >> 3;
  const grey = Buffer.alloc(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const byte = data[y * rowBytes + (x >> 3)] ?? 0;
      grey[to] = (byte >> (7 - (x & 7))) & 1 ? 255 : 0;
    }
  }
  return grey;
}

/** Degrees clockwise by which the picture is shown turned; null where it is slanted or mirrored. */
function quarterTurnOf([a, b, c, d]: Matrix): 0 | 90 | 180 | 270 | null {
  const level = Math.abs(b) + Math.abs(c) < 1e-3 * (Math.abs(a) + Math.abs(d));
  const upended = Math.abs(a) + Math.abs(d) < 1e-3 * (Math.abs(b) + Math.abs(c));
  // Pictures are stored from the top down, the unit square is bottom up: their "down" is (-c, -d).
  if (level && a > 0 && d < 0) return 0;
  if (level && a < 0 && d > 0) return 180;
  if (upended && b > 0 && c > 0) return 90;
  if (upended && b < 0 && c < 0) return 270;
  return null;
}

/** Waits until pdf.js has decoded the picture; null where it gave up. Pictures of several pages are kept apart. */
async function decodedPicture(page: PDFPageProxy, name: string): Promise<DecodedPicture | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(name, (data: DecodedPicture | null) => resolve(data));
  });
}
