import { type Problem, UnusableDocument, type Word } from '@app/domain';
import sharp, { type Metadata } from 'sharp';
import { type LoadedPage, type PageGraphics, type PageImage, PageUnreadable } from './loaded-document.js';

const POINTS_PER_INCH = 72;

/** What office scanners are set to; stands in where a picture has no resolution, or one that can't be true. */
const ASSUMED_DPI = 200;

/** Short side of anything that people print invoices on, in inches: from a till roll to a page larger than A3. */
const PLAUSIBLE_INCHES = { least: 1.5, most: 14 } as const;

/** EXIF orientation (1–8): degrees clockwise to upright; even where the picture is also mirrored. */
const TURN_BY_ORIENTATION = [0, 0, 0, 180, 180, 90, 90, 270, 270] as const;

export interface PictureSource {
  readonly filePath: string;
  /** 0 for the first page of the file. */
  readonly index: number;
  /** Pages of the whole file. */
  readonly count: number;
  readonly header: Metadata;
  readonly maxPixels: number;
}

export class PicturePage implements LoadedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly problems: readonly Problem[] = [];

  constructor(private readonly source: PictureSource) {
    const { header, index } = source;
    const dpi = resolutionOf(header);
    this.number = index + 1;
    this.width = (header.autoOrient.width * POINTS_PER_INCH) / dpi;
    this.height = (header.autoOrient.height * POINTS_PER_INCH) / dpi;
    this.rotation = TURN_BY_ORIENTATION[header.orientation ?? 1] ?? 0;
  }

  async readTextLayer(): Promise<Word[]> {
    return [];
  }

  async readGraphics(): Promise<PageGraphics> {
    return { imageShare: 1, curveCount: 0 };
  }

  async coveredByImage(): Promise<boolean> {
    return true;
  }

  async render(dpi: number): Promise<PageImage> {
    const { filePath, index, maxPixels } = this.source;
    try {
      const { data, info } = await sharp(filePath, {
        page: index,
        limitInputPixels: maxPixels,
        failOn: 'error',
        sequentialRead: true,
      })
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .resize({ width: this.pixelsWide(dpi), withoutEnlargement: true })
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height, channels: info.channels as 1 | 3 };
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  private pixelsWide(dpi: number): number {
    return Math.max(1, Math.round((this.width * dpi) / POINTS_PER_INCH));
  }

  /** One bad page of a TIFF costs that page; a bad picture is the whole document. */
  private unreadable(cause: unknown): Error {
    if (this.source.count > 1) return new PageUnreadable(this.number, 'its picture is damaged', cause);
    return new UnusableDocument('UNREADABLE_DOCUMENT', 'The picture is damaged and can not be read', cause);
  }
}

/** Dots per inch. Files without one often carry 72 or 1, so a resolution counts only when it makes a likely page. */
function resolutionOf({ density, width, height }: Metadata): number {
  if (!density) return ASSUMED_DPI;
  const inches = Math.min(width, height) / density;
  return inches >= PLAUSIBLE_INCHES.least && inches <= PLAUSIBLE_INCHES.most ? density : ASSUMED_DPI;
}
