import { UnusableDocument } from '@app/domain';
import sharp, { type Metadata } from 'sharp';
import type { LoadedDocument, LoadedPage, PageLimits } from './loaded-document.js';
import { PicturePage } from './picture-page.js';
import { PixelBudget } from './pixel-budget.js';

// A file that lies about its type must not reach the decoders of SVG, GIF, HEIF and others.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadTiff', 'VipsForeignLoadWebp'],
});
// Worker processes share the cores between them, and pictures of one document are read once.
sharp.concurrency(1);
sharp.cache(false);

/** Opens a PNG, JPEG, TIFF (all pages) or WebP (its first picture). Only headers are read here. */
export async function openPicture(filePath: string, limits: PageLimits): Promise<LoadedDocument> {
  const first = await readHeader(filePath, 0, limits);
  const count = first.format === 'tiff' ? (first.pages ?? 1) : 1;
  if (count > limits.maxPages) {
    throw new UnusableDocument('TOO_MANY_PAGES', `The file has ${count} pages; at most ${limits.maxPages} are allowed`);
  }
  const pages: LoadedPage[] = [];
  const budget = new PixelBudget(limits.maxTotalPixels);
  for (let index = 0; index < count; index++) {
    const header = index === 0 ? first : await readHeader(filePath, index, limits);
    budget.spend(header.width * header.height);
    pages.push(new PicturePage({ filePath, index, count, header, maxPixels: limits.maxPixels }));
  }
  return { pages, attachments: async () => [], close: async () => undefined };
}

async function readHeader(filePath: string, page: number, { maxPixels }: PageLimits): Promise<Metadata> {
  let header: Metadata;
  try {
    header = await sharp(filePath, { page, limitInputPixels: false }).metadata();
  } catch (error) {
    throw new UnusableDocument('UNREADABLE_DOCUMENT', 'The picture is damaged and can not be read', error);
  }
  const { width, height } = header;
  if (width * height > maxPixels) {
    throw new UnusableDocument(
      'IMAGE_TOO_LARGE',
      `The picture has ${width} × ${height} pixels; at most ${Math.floor(maxPixels / 1e6)} million are allowed`,
    );
  }
  return header;
}
