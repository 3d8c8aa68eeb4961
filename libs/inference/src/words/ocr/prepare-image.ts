import sharp from 'sharp';
import type { PageImage } from '../../pages/loaded-document.js';
import type { GreyImage } from './grey-image.js';
import { stretchContrast } from './stretch-contrast.js';

/** Text of a 72 dpi picture is 8 pixels high; enlarging smoothly before any reading gains more than it costs. */
const SMALLEST_PIXELS = 2_000_000;
const MOST_ENLARGED = 2;

/** A4 at 300 dpi has 8.7 million pixels; more brings no letter that could not be read before. */
const LARGEST_PIXELS = 9_000_000;

/** The page in grey at a size at which its letters can be read. Box fractions are the same in both. */
export async function prepareImage(image: PageImage): Promise<GreyImage> {
  return stretchContrast(await toReadableSize(image));
}

async function toReadableSize(image: PageImage): Promise<GreyImage> {
  const pixels = image.width * image.height;
  if (pixels >= SMALLEST_PIXELS && pixels <= LARGEST_PIXELS && image.channels === 1) {
    return { data: image.data, width: image.width, height: image.height };
  }
  const wanted = Math.min(LARGEST_PIXELS, Math.max(SMALLEST_PIXELS, pixels));
  return resizeToGrey(image, Math.min(MOST_ENLARGED, Math.sqrt(wanted / pixels)));
}

/** The image scaled to `width` × `height` exactly, both at least 1. */
export async function resizeGrey(image: GreyImage, width: number, height: number): Promise<GreyImage> {
  const { data } = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height };
}

async function resizeToGrey(image: PageImage, scale: number): Promise<GreyImage> {
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const raw = { width: image.width, height: image.height, channels: image.channels };
  const data = await sharp(image.data, { raw, limitInputPixels: false })
    .greyscale()
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { data, width, height };
}
