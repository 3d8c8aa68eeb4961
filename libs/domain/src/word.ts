import type { Box } from './box.js';

/** Where the words of a page were read from. */
export type WordSource = 'text-layer' | 'ocr';

/** One word as printed: no white space inside, Unicode NFC. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  /** How sure the reader was, 0–1; 1 for a text layer. */
  readonly confidence: number;
}

/** A page, upright, with its words in reading order (lines from top to bottom, left to right within a line). */
export interface WordPage {
  /** 1 for the first page. */
  readonly number: number;
  /** Size of the upright page in points (1/72 inch); for a picture without a resolution, as if scanned at 200 dpi. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the stored page had to be turned to stand upright: 0, 90, 180 or 270. */
  readonly rotation: number;
  readonly source: WordSource;
  readonly words: readonly Word[];
}
