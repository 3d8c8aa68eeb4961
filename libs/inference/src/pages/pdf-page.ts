import { type Problem, UnusableDocument, type Word } from '@app/domain';
import { mayLackHyphens, restoreHyphens } from '../words/lost-hyphens.js';
import { wordsFromRuns } from '../words/text-layer-words.js';
import {
  type LoadedPage,
  type PageGraphics,
  type PageImage,
  type PageLimits,
  PageUnreadable,
} from './loaded-document.js';
import { type PdfGraphics, readPdfGraphics } from './pdf-graphics.js';
import { takePicture } from './pdf-picture.js';
import { type DrawablePage, renderPdfPage, scaleFor } from './pdf-render.js';
import { readSoftHyphenated } from './pdf-soft-hyphens.js';
import { type PdfText, readPdfText } from './pdf-text.js';
import { placeRuns, turnOfText } from './text-runs.js';

/** From this share of a page on, a picture counts as the page itself; scanners leave narrow margins. */
const COVERING_SHARE = 0.7;

/** The size of a page that does not tell it: A4 in points. */
const A4 = { width: 595.28, height: 841.89 } as const;

/**
 * Reads the text first: how it runs decides which way is up, and pages are asked for their words anyhow.
 * A page whose text can't be read still opens; `readTextLayer` then rejects.
 */
export async function openPdfPage(drawable: DrawablePage, limits: PageLimits): Promise<LoadedPage> {
  const { page } = drawable;
  let text: PdfText | Error;
  try {
    text = await readPdfText(page);
  } catch (error) {
    text = new PageUnreadable(page.pageNumber, 'its text layer is damaged', error);
  }
  const turn = text instanceof Error ? 0 : turnOfText(text, page.getViewport({ scale: 1 }));
  return new PdfPage(drawable, (page.rotate + turn) % 360, text, limits);
}

class PdfPage implements LoadedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly problems: Problem[] = [];
  private graphics: Promise<PdfGraphics> | undefined;

  constructor(
    private readonly drawable: DrawablePage,
    readonly rotation: number,
    private readonly text: PdfText | Error,
    private readonly limits: PageLimits,
  ) {
    const { width, height } = this.viewport;
    this.number = drawable.page.pageNumber;
    this.width = width;
    this.height = height;
    if (!(text instanceof Error) && text.cutOff) this.report('the text layer is too long; its end was left out');
  }

  async readTextLayer(): Promise<Word[]> {
    if (this.text instanceof Error) throw this.text;
    const { words, dropped } = wordsFromRuns(placeRuns(this.text, this.viewport), this);
    if (dropped > 0) this.report(`${dropped} words over the limit of a page were left out`);
    if (!mayLackHyphens(words)) return words;
    const printed = await this.guard(() => readSoftHyphenated(this.drawable.page), 'its drawing is damaged');
    return restoreHyphens(words, printed);
  }

  async readGraphics(): Promise<PdfGraphics> {
    this.graphics ??= this.guard(() => readPdfGraphics(this.drawable.page, this.viewport), 'its drawing is damaged');
    return this.graphics;
  }

  async coveredByImage(): Promise<boolean> {
    return (await this.readGraphics()).imageShare >= COVERING_SHARE;
  }

  async render(dpi: number): Promise<PageImage> {
    return (await this.takeCoveringPicture(dpi)) ?? this.draw(dpi);
  }

  /** Looks only where the drawing operators are at hand, that is on pages whose text left doubt. */
  private async takeCoveringPicture(dpi: number): Promise<PageImage | null> {
    const covering = (await this.graphics)?.covering;
    if (!covering) return null;
    const { page, budget } = this.drawable;
    const widthPx = this.width * scaleFor(page, this.rotation, dpi, this.limits.maxPixels);
    return this.guard(() => takePicture(page, covering, widthPx, budget), 'its picture is damaged');
  }

  private async draw(dpi: number): Promise<PageImage> {
    const raster = await this.guard(
      () => renderPdfPage(this.drawable, this.rotation, dpi, this.limits.maxPixels),
      'it can not be drawn',
    );
    if (raster.missingImages > 0 && raster.blank) {
      throw new PageUnreadable(this.number, 'its picture can not be decoded');
    }
    if (raster.blank) this.report('the page came out blank; a picture on it may be damaged or too large');
    else if (raster.missingImages > 0) this.report(`${raster.missingImages} pictures of the page could not be decoded`);
    return raster.image;
  }

  private get viewport() {
    return this.drawable.page.getViewport({ scale: 1, rotation: this.rotation });
  }

  private report(reason: string): void {
    if (this.problems.some((known) => known.reason === reason)) return;
    this.problems.push({ stage: 'load-pages', page: this.number, reason });
  }

  private async guard<T>(work: () => Promise<T>, reason: string): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UnusableDocument) throw error;
      throw new PageUnreadable(this.number, reason, error);
    }
  }
}

/** Stands where the page tree promises a page that is not there or is damaged, so that page numbers stay right. */
export class BrokenPage implements LoadedPage {
  readonly width = A4.width;
  readonly height = A4.height;
  readonly rotation = 0;
  readonly problems: readonly Problem[];

  constructor(
    readonly number: number,
    private readonly cause: unknown,
  ) {
    this.problems = [{ stage: 'load-pages', page: number, reason: 'the page is damaged' }];
  }

  async readTextLayer(): Promise<Word[]> {
    throw this.error();
  }

  async readGraphics(): Promise<PageGraphics> {
    throw this.error();
  }

  async coveredByImage(): Promise<boolean> {
    throw this.error();
  }

  async render(): Promise<PageImage> {
    throw this.error();
  }

  private error(): PageUnreadable {
    return new PageUnreadable(this.number, 'the page is damaged', this.cause);
  }
}
