import { resolve } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import type { PageImage } from '../../libs/inference/src/pages/loaded-document.js';

/** A line of print: its left end and top in points from the page's top left corner. */
export interface PrintedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Points; 10 by default. */
  readonly size?: number;
}

export interface PaperSettings {
  /** Points; A5 by default, which OCR reads in half the time of A4. */
  readonly width?: number;
  readonly height?: number;
  /** Degrees clockwise by which the print lies askew. */
  readonly skew?: number;
  /** Grey values of print and paper, 0–255. */
  readonly ink?: number;
  readonly paper?: number;
}

const DPI = 200;
const PIXELS_PER_POINT = DPI / 72;

/** A free font with the metrics of Arial, which pdf.js ships for documents without fonts of their own. */
const FONT_FILE = resolve('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');

/** Prints lines on a page, as a scanner would see it at 200 dpi. */
export async function drawPage(lines: readonly PrintedText[], settings: PaperSettings = {}): Promise<PageImage> {
  const { width = 420, height = 595, skew = 0, ink = 0, paper = 255 } = settings;
  const mask = sharp({
    create: { width: toPixels(width), height: toPixels(height), channels: 3, background: 'black' },
  }).composite(await Promise.all(lines.map(printLine)));
  const print = sharp(await mask.png().toBuffer()).rotate(skew, { background: 'black' });
  const { data, info } = await print
    .resize({ width: toPixels(width), height: toPixels(height), fit: 'cover' })
    .toColourspace('b-w')
    .linear((ink - paper) / 255, paper)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1 };
}

/** The page as if it had been laid on the scanner turned clockwise. */
export async function turnPage(page: PageImage, degrees: 90 | 180 | 270): Promise<PageImage> {
  const { data, info } = await sharp(page.data, { raw: { ...page } })
    .rotate(degrees)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1 };
}

function toPixels(points: number): number {
  return Math.round(points * PIXELS_PER_POINT);
}

async function printLine({ text, x, y, size = 10 }: PrintedText): Promise<OverlayOptions> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const input = await sharp({
    text: { text: escaped, font: `Liberation Sans ${size}`, fontfile: FONT_FILE, dpi: DPI },
  })
    .png()
    .toBuffer();
  return { input, left: toPixels(x), top: toPixels(y), blend: 'add' };
}
