import type { Word } from '@app/domain';
import type { PageImage } from '../pages/loaded-document.js';

/** What OCR read on one page. */
export interface OcrPage {
  /** Words in reading order; boxes are fractions of the image after it was turned by `rotation`. */
  readonly words: Word[];
  /** Degrees clockwise by which the image had to be turned so that its text stands upright. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/**
 * Reads the words of a page image. One instance serves a process for its life and reads one page at a time;
 * a second `read` waits for the first.
 */
export interface OcrReader {
  /** The value of the OCR_ENGINE setting that chose it. */
  readonly name: string;
  read(image: PageImage): Promise<OcrPage>;
  /** Frees the native sessions; `read` must not be called afterwards. */
  close(): Promise<void>;
}
