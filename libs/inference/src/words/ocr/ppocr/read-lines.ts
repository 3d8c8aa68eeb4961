import type { Word } from '@app/domain';
import { cleanText } from '../../clean-text.js';
import { splitAfterColon } from '../../split-after-colon.js';
import type { GreyImage } from '../grey-image.js';
import { cropLine, sliceColumns } from './crop-line.js';
import { findInk, type LineInk, type Span } from './line-ink.js';
import type { PageFrame } from './page-frame.js';
import { splitAtGaps } from './split-at-gaps.js';
import type { TextBox } from './text-box.js';
import type { LineRecogniser } from './text-recogniser.js';
import { wordsOfLine } from './words-of-line.js';

/**
 * A text layer's boxes reach from the ascent to the descent of the font, ink alone does not. Measured on 1,960 words that
 * both readers found: ink begins 0.18 of its height lower and ends 0.05 higher (medians).
 */
const ASCENT_ABOVE_INK = 0.18;
const DESCENT_BELOW_INK = 0.05;

/** A piece of a detected line that is read by itself. */
interface Piece {
  readonly box: TextBox;
  readonly ink: LineInk;
  readonly columns: Span;
  readonly line: GreyImage;
}

/** Reads the text under each box; the words of one box follow each other from left to right. */
export async function readLines(
  image: GreyImage,
  boxes: readonly TextBox[],
  recogniser: LineRecogniser,
  frame: PageFrame,
): Promise<Word[]> {
  const pieces = boxes.flatMap((box) => cutPieces(image, box));
  const read = await recogniser.read(pieces.map((piece) => piece.line));
  return pieces.flatMap((piece, i) => {
    const { start } = piece.columns;
    const runs = piece.ink.runs
      .filter((run) => run.start >= start && run.end <= piece.columns.end)
      .map((run) => ({ start: run.start - start, end: run.end - start }));
    return wordsOfLine(read[i]!.characters, runs, read[i]!.stepWidth).flatMap((word) => {
      const columns = { start: word.span.start + start, end: word.span.end + start };
      const box = frame.boxOf(piece.box, columns, fontRows(piece.ink.rows));
      return splitAfterColon({ text: cleanText(word.text), box, confidence: word.confidence });
    });
  });
}

function fontRows({ start, end }: Span): Span {
  return { start: start - ASCENT_ABOVE_INK * (end - start), end: end + DESCENT_BELOW_INK * (end - start) };
}

function cutPieces(image: GreyImage, box: TextBox): Piece[] {
  const line = cropLine(image, box);
  const ink = findInk(line);
  return splitAtGaps(ink, line.width).map((columns) => ({
    box,
    ink,
    columns,
    line: sliceColumns(line, columns.start, columns.end),
  }));
}
