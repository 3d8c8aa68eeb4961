import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import { encodeJbig2 } from './jbig2.js';
import { writeRasterPdf } from './raster-pdf.js';
import { threshold, type GreyPage } from './scan-page.js';

/** What an office scanner is set to when nobody has touched it. */
export const SCAN_DPI = 200;

const grey = (page: GreyPage): Sharp =>
  sharp(page.pixels, { raw: { width: page.width, height: page.height, channels: 1 } }).toColourspace('b-w');

/** A PDF of grey JPEG pages. */
export async function scanAsPdf(pages: readonly GreyPage[]): Promise<Buffer> {
  const pictures = await Promise.all(
    pages.map(async (page) => ({
      ...page,
      data: await grey(page).jpeg({ quality: 38, mozjpeg: true }).toBuffer(),
      filter: 'DCTDecode' as const,
    })),
  );
  return writeRasterPdf(pictures, SCAN_DPI);
}

/** A PDF whose pages are JPEG 2000. Needs `opj_compress` (Debian: libopenjp2-tools). */
export async function scanAsJpxPdf(pages: readonly GreyPage[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'jpx-'));
  try {
    const pictures = [];
    for (const page of pages) {
      const input = join(folder, 'page.pgm');
      const output = join(folder, 'page.jp2');
      await writeFile(input, Buffer.concat([Buffer.from(`P5\n${page.width} ${page.height}\n255\n`), page.pixels]));
      await promisify(execFile)('opj_compress', ['-i', input, '-o', output, '-r', '30', '-I']);
      pictures.push({ ...page, data: await readFile(output), filter: 'JPXDecode' as const });
    }
    return writeRasterPdf(pictures, SCAN_DPI);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A PDF whose pages are black-and-white JBIG2. */
export function scanAsJbig2Pdf(pages: readonly GreyPage[]): Buffer {
  const pictures = pages.map((page) => ({
    ...page,
    data: encodeJbig2(threshold(page), page.width, page.height),
    filter: 'JBIG2Decode' as const,
  }));
  return writeRasterPdf(pictures, SCAN_DPI);
}

/** A PNG of nine greys. */
export async function scanAsPng(page: GreyPage): Promise<Buffer> {
  const steps = Buffer.from(page.pixels.map((value) => Math.min(255, Math.round(value / 32) * 32)));
  return grey({ ...page, pixels: steps })
    .withMetadata({ density: SCAN_DPI })
    .png({ compressionLevel: 9, palette: true, colours: 9, dither: 0 })
    .toBuffer();
}

/** A TIFF of several black-and-white pages, CCITT group 4 as fax machines and copiers write it. */
export async function scanAsTiff(pages: readonly GreyPage[]): Promise<Buffer> {
  const { width, height } = pages[0]!;
  const pixels = Buffer.concat(pages.map((page) => threshold(page).map((black) => (black ? 0 : 255))));
  const pixelsPerMm = SCAN_DPI / 25.4;
  return sharp(pixels, { raw: { width, height: height * pages.length, channels: 1, pageHeight: height } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: pixelsPerMm, yres: pixelsPerMm })
    .toBuffer();
}
