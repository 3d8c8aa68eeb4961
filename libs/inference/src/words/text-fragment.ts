import type { Box } from '@app/domain';
import { WHITE_SPACE } from './clean-text.js';
import { characterOffsets } from './glyph-advance.js';

/** Writing direction on the upright page, in degrees clockwise from left-to-right. */
export type Direction = 0 | 90 | 180 | 270;

/** Text drawn in one go. Frame: points of the upright page, origin top left. */
export interface TextRun {
  readonly text: string;
  /** Start of the base line. */
  readonly x: number;
  readonly y: number;
  readonly direction: Direction;
  /** Length along the writing direction. */
  readonly advance: number;
  /** Font size. */
  readonly size: number;
  /** Above and below the base line, as fractions of the size. */
  readonly ascent: number;
  readonly descent: number;
  readonly rightToLeft: boolean;
  readonly monospaced: boolean;
  /** White space was written just before it. */
  readonly spaceBefore: boolean;
}

/**
 * A piece without white space. Frame: `along` runs with the writing, `across` downwards from it, so that one rule fits
 * text of every direction.
 */
export interface Fragment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Base line. */
  readonly across: number;
  readonly size: number;
  readonly ascent: number;
  readonly descent: number;
  readonly direction: Direction;
  /** White space was written between the piece before it in the file and this one. */
  readonly spaceBefore: boolean;
  /** Position in the order of the file. */
  readonly order: number;
}

export function splitRuns(runs: readonly TextRun[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (const run of runs) {
    const offsets = characterOffsets(run.text, run.monospaced);
    const [along, across] = toWritingFrame(run);
    let spaceBefore = run.spaceBefore;
    for (const { text, from } of pieces(run.text)) {
      const a = offsets[from] ?? 0;
      const b = offsets[from + text.length] ?? 1;
      const [first, last] = run.rightToLeft ? [1 - b, 1 - a] : [a, b];
      const { size, ascent, descent, direction } = run;
      const start = along + first * run.advance;
      const end = along + last * run.advance;
      fragments.push({
        text,
        start,
        end,
        across,
        size,
        ascent,
        descent,
        direction,
        spaceBefore: spaceBefore || from > 0,
        order: fragments.length,
      });
      spaceBefore = false;
    }
  }
  return fragments;
}

function pieces(text: string): { text: string; from: number }[] {
  const found: { text: string; from: number }[] = [];
  let from = 0;
  for (const part of text.split(new RegExp(`(${WHITE_SPACE.source})`, 'u'))) {
    if (part !== '' && !WHITE_SPACE.test(part)) found.push({ text: part, from });
    from += part.length;
  }
  return found;
}

function toWritingFrame({ x, y, direction }: TextRun): [along: number, across: number] {
  switch (direction) {
    case 0:
      return [x, y];
    case 90:
      return [y, -x];
    case 180:
      return [-x, -y];
    case 270:
      return [-y, x];
  }
}

/** The box of a piece on the upright page in points. */
export function boxInPoints(piece: Omit<Fragment, 'order' | 'spaceBefore' | 'text'>): Box {
  const { start, end, across, size, ascent, descent, direction } = piece;
  const top = across - ascent * size;
  const bottom = across + descent * size;
  switch (direction) {
    case 0:
      return [start, top, end, bottom];
    case 90:
      return [-bottom, start, -top, end];
    case 180:
      return [-end, -bottom, -start, -top];
    case 270:
      return [top, -end, bottom, -start];
  }
}
