import sharp from 'sharp';
import type { ScanLook } from './catalogue.js';
import { seededRandom } from './seeded-random.js';

/** A grey picture: one byte a pixel, 255 = white, row by row. */
export interface GreyPage {
  pixels: Buffer;
  width: number;
  height: number;
}

/** Lays the rendered page on the glass: skewed, a little soft, grey paper, grain, dust, a dark edge where the lid ends. */
export async function scanPage(rendered: Buffer, look: ScanLook): Promise<GreyPage> {
  const { width, height } = await sharp(rendered).metadata();
  const { data } = await sharp(rendered)
    .flatten({ background: '#fff' })
    .greyscale()
    .rotate(look.skew, { background: '#fff' })
    .resize(width, height, { fit: 'cover', position: 'centre' })
    .blur(0.55)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const random = seededRandom(look.seed);
  // A scanner's white is not white, and its black is not black.
  const black = 28;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const grain = (random() + random() + random() - 1.5) * 2 * look.grain;
      const edge = 34 * Math.exp(-x / 7) + 18 * Math.exp(-(height - y) / 9);
      const level = black + (data[at]! / 255) * (look.paper - black) + grain - edge;
      data[at] = Math.max(0, Math.min(255, Math.round(level)));
    }
  }
  for (let speck = 0; speck < 26; speck += 1) drawDust(data, width, height, random);
  return { pixels: data, width, height };
}

function drawDust(pixels: Buffer, width: number, height: number, random: () => number): void {
  const x = Math.floor(random() * (width - 4));
  const y = Math.floor(random() * (height - 4));
  const size = 1 + Math.floor(random() * 2.4);
  for (let dy = 0; dy < size; dy += 1) {
    for (let dx = 0; dx < size; dx += 1) {
      const at = (y + dy) * width + x + dx;
      pixels[at] = Math.floor(pixels[at]! * 0.55);
    }
  }
}

/** Black and white as an office copier makes it: 1 = black. */
export function threshold(page: GreyPage, level = 150): Uint8Array {
  return Uint8Array.from(page.pixels, (value) => (value < level ? 1 : 0));
}
