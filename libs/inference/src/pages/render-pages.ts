import { UnusableDocument, type WordPage } from '@app/domain';
import sharp from 'sharp';
import type { ExtractionRequest } from '../pool/inference-pool.js';
import { type PageImage, type PageLimits, PageUnreadable } from './loaded-document.js';
import { openDocument } from './open-document.js';

/** A page as its words were read: upright, so that their boxes are fractions of this image. */
export interface RenderedPage extends PageImage {
  /** 1 for the first page. */
  readonly number: number;
}

/**
 * Draws the pages on which words were read, one at a time. A page that can't be drawn is left out.
 * Throws UnusableDocument where the file can't be opened.
 *
 * @param pages as the run gave them: OCR may have turned a page further than the file says.
 */
export async function* renderPages(
  request: ExtractionRequest,
  limits: PageLimits,
  pages: readonly Pick<WordPage, 'number' | 'rotation'>[],
  dpi: number,
): AsyncGenerator<RenderedPage> {
  const document = await openDocument(request.filePath, request.mediaType, limits);
  try {
    for (const { number, rotation } of pages) {
      const page = document.pages[number - 1];
      const image = await page?.render(dpi).catch(ignoreUnreadable);
      if (page && image) yield { number, ...(await turn(image, (rotation - page.rotation + 360) % 360)) };
    }
  } finally {
    await document.close();
  }
}

function ignoreUnreadable(error: unknown): null {
  if (error instanceof PageUnreadable || error instanceof UnusableDocument) return null;
  throw error;
}

async function turn(image: PageImage, degrees: number): Promise<PageImage> {
  if (degrees === 0) return image;
  const { data, info } = await sharp(image.data, { raw: { ...image } })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as 1 | 3 };
}
