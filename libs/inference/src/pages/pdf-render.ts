import { UnusableDocument } from '@app/domain';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageImage } from './loaded-document.js';
import type { PixelBudget } from './pixel-budget.js';

const POINTS_PER_INCH = 72;

/** Below this, print of ordinary size can't be read any more, so that drawing the page would be wasted. */
const LEAST_USEFUL_DPI = 60;

/** Minimal view of the canvas that pdf.js makes on Node. */
interface DrawnCanvas {
  readonly canvas: object;
  readonly context: {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

/** As pdf.js offers it on the document. */
export interface CanvasFactory {
  create(width: number, height: number): DrawnCanvas;
  destroy(drawn: DrawnCanvas): void;
}

export interface DrawablePage {
  readonly page: PDFPageProxy;
  readonly canvases: CanvasFactory;
  /** Of the whole document. */
  readonly budget: PixelBudget;
}

export interface PdfRaster {
  readonly image: PageImage;
  /** Pictures that pdf.js could not decode; it leaves them out without an error. */
  readonly missingImages: number;
  /** Every pixel has the same colour. */
  readonly blank: boolean;
}

/** Draws a page, turned by `rotation` degrees clockwise in all, on white. Smaller than asked where `maxPixels` wants it. */
export async function renderPdfPage(
  { page, canvases, budget }: DrawablePage,
  rotation: number,
  dpi: number,
  maxPixels: number,
): Promise<PdfRaster> {
  const scale = scaleFor(page, rotation, dpi, maxPixels);
  const viewport = page.getViewport({ scale, rotation });
  const width = Math.max(1, Math.floor(viewport.width));
  const height = Math.max(1, Math.floor(viewport.height));
  budget.spend(width * height);
  const drawn = canvases.create(width, height);
  try {
    await page.render({ canvas: drawn.canvas as never, viewport, background: '#ffffff' }).promise;
    const { data } = drawn.context.getImageData(0, 0, width, height);
    const { rgb, blank } = withoutAlpha(data);
    return { image: { data: rgb, width, height, channels: 3 }, missingImages: countMissingImages(page), blank };
  } finally {
    canvases.destroy(drawn);
    page.cleanup();
  }
}

/** Pixels a point: what `dpi` asks for, or less where `maxPixels` wants it. Throws IMAGE_TOO_LARGE. */
export function scaleFor(page: PDFPageProxy, rotation: number, dpi: number, maxPixels: number): number {
  const { width, height } = page.getViewport({ scale: 1, rotation });
  const scale = Math.min(dpi / POINTS_PER_INCH, Math.sqrt(maxPixels / (width * height)));
  if (scale < Math.min(dpi, LEAST_USEFUL_DPI) / POINTS_PER_INCH) {
    throw new UnusableDocument(
      'IMAGE_TOO_LARGE',
      `Page ${page.pageNumber} measures ${Math.round(width)} × ${Math.round(height)} points, too much to draw`,
    );
  }
  return scale;
}

/** The page is drawn on opaque white, so alpha is 255 throughout. */
function withoutAlpha(rgba: Uint8ClampedArray): { rgb: Buffer; blank: boolean } {
  const pixels = rgba.length / 4;
  const rgb = Buffer.allocUnsafe(pixels * 3);
  const [red, green, blue] = rgba as unknown as [number, number, number];
  let blank = true;
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const r = rgba[from] as number;
    const g = rgba[from + 1] as number;
    const b = rgba[from + 2] as number;
    rgb[to] = r;
    rgb[to + 1] = g;
    rgb[to + 2] = b;
    if (r !== red || g !== green || b !== blue) blank = false;
  }
  return { rgb, blank };
}

/** pdf.js keeps null for a picture it gave up on ("Unable to decode image" is only a warning there). */
function countMissingImages(page: PDFPageProxy): number {
  let missing = 0;
  for (const objects of [page.objs, page.commonObjs] as unknown as Iterable<[string, unknown]>[]) {
    for (const [name, data] of objects) if (data === null && name.includes('img_')) missing++;
  }
  return missing;
}
