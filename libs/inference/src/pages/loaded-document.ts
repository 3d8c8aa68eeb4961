import type { Problem, Word } from '@app/domain';

/** Limits on what one document may cost. */
export interface PageLimits {
  readonly maxPages: number;
  /** Pixels of one page after decoding or drawing. */
  readonly maxPixels: number;
  /** The same of all pages together; absent: as many as come. */
  readonly maxTotalPixels?: number;
  /** Objects of a PDF, those in compressed streams included; absent: as many as come. */
  readonly maxPdfObjects?: number;
}

/** 8-bit raw pixels, row by row from the top left, channels interleaved (grey, or red-green-blue). */
export interface PageImage {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** What a page shows besides text; cheap signals of whether its text layer can be the whole story. */
export interface PageGraphics {
  /** Share of the page (0–1) under pictures, all together. */
  readonly imageShare: number;
  /** Curves in drawn paths: some ten a letter where text is drawn as outlines, none in rules, hundreds in a logo. */
  readonly curveCount: number;
}

/** One page, upright. Frames: sizes in points (1/72 inch), word boxes as fractions of the upright page. */
export interface LoadedPage {
  /** 1 for the first page. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the stored page was turned to stand upright: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** What was lost so far on this page, for instance words over the limit; grows as the page is read and rendered. */
  readonly problems: readonly Problem[];
  /** Words in reading order; empty for pictures. Throws {@link PageUnreadable}. */
  readTextLayer(): Promise<Word[]>;
  /** Throws {@link PageUnreadable}. */
  readGraphics(): Promise<PageGraphics>;
  /** The page is (nearly) one picture: its text layer, if any, is a scanner's or a stamp's. Throws {@link PageUnreadable}. */
  coveredByImage(): Promise<boolean>;
  /**
   * The upright page as pixels. `dpi` is a wish: a picture is never enlarged, and a page over `maxPixels` is drawn smaller.
   * Throws {@link PageUnreadable}, and UnusableDocument IMAGE_TOO_LARGE where even the smallest useful size is over the limit.
   */
  render(dpi: number): Promise<PageImage>;
}

/** A file inside a document. */
export interface Attachment {
  /** As the document calls it, without folders. */
  readonly name: string;
  /** Throws {@link AttachmentUnreadable}. */
  read(): Promise<Uint8Array>;
}

/** An opened file. Whoever opened it closes it, also after an error. */
export interface LoadedDocument {
  readonly pages: readonly LoadedPage[];
  /** Files inside it, the first hundred at most; none in a picture. Throws {@link AttachmentUnreadable}. */
  attachments(): Promise<readonly Attachment[]>;
  close(): Promise<void>;
}

/** One page can't be read; the other pages of the document may be fine. */
export class PageUnreadable extends Error {
  constructor(
    readonly page: number,
    reason: string,
    cause?: unknown,
  ) {
    super(`Page ${page} can't be read: ${reason}`, { cause });
    this.name = 'PageUnreadable';
  }
}

/** A file inside a document, or the list of them, can't be read; the pages may be fine. */
export class AttachmentUnreadable extends Error {
  constructor(
    readonly reason: string,
    cause?: unknown,
  ) {
    super(`An attachment can't be read: ${reason}`, { cause });
    this.name = 'AttachmentUnreadable';
  }
}
