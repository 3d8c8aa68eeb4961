import { unionBox, type Box, type Word, type WordPage } from '@app/domain';
import { boxAt, layOutLines, type PageLines } from '../detect/features/page-geometry.js';
import type { Lexicon } from '../detect/lexicon.js';
import { findCaptions, type Caption } from './captions.js';

/** A gap of more heights of its words than this ends a cell: print sets words of one phrase about 0.3 apart, columns 1 and more. */
const CELL_GAP = 0.9;

/** Words of one line that stand close together, by their numbers in reading order. */
export interface Cell {
  readonly words: readonly number[];
  readonly line: number;
  /** In line heights. */
  readonly box: Box;
  readonly text: string;
}

/** A page as a reader takes it in: lines, cells and the captions that the lexicon knows. Word numbers are reading order. */
export interface PageText {
  readonly page: WordPage;
  readonly words: readonly Word[];
  readonly layout: PageLines;
  readonly cells: readonly Cell[];
  /** Cell number of each word. */
  readonly cellOf: readonly number[];
  readonly captions: readonly Caption[];
  /** Concept names of each word's phrase; empty for most. */
  readonly concepts: readonly (readonly string[])[];
}

export function readPageText(page: WordPage, lexicon: Lexicon): PageText {
  const layout = layOutLines(
    page.words.map((word) => word.box),
    page.width,
    page.height,
  );
  const words = layout.order.map((index) => page.words[index] as Word);
  const hits = hitsWithSlashes(
    words.map((word) => word.text),
    layout,
    lexicon,
  );
  const concepts = hits.map((indexes) => indexes.map((index) => lexicon.concepts[index] ?? ''));
  const cells = layout.lines.flatMap((line, number) => cellsOfLine(line, number, layout, words));
  const cellOf = cells.flatMap((cell, number) => cell.words.map(() => number));
  return { page, words, layout, cells, cellOf, concepts, captions: findCaptions(hits, concepts, layout, words) };
}

/** Bilingual forms glue two captions (`Kundennummer/Customer`); a word that means nothing as a whole is read by its parts. */
function hitsWithSlashes(texts: readonly string[], layout: PageLines, lexicon: Lexicon): (readonly number[])[] {
  const hits = [...lexicon.hits(texts, layout)];
  const glued = [...texts.keys()].filter(
    (word) => hits[word]?.length === 0 && /\p{L}{2}\/\p{L}/u.test(texts[word] ?? ''),
  );
  if (glued.length === 0) return hits;
  for (const part of [0, -1]) {
    const parts = texts.map((text, word) => (glued.includes(word) ? (text.split('/').at(part) ?? '') : text));
    const found = lexicon.hits(parts, layout);
    for (const word of glued) hits[word] = [...new Set([...(hits[word] ?? []), ...(found[word] ?? [])])];
  }
  return hits;
}

function cellsOfLine(line: readonly number[], number: number, layout: PageLines, words: readonly Word[]): Cell[] {
  const runs: number[][] = [];
  for (const word of line) {
    const previous = runs.at(-1)?.at(-1);
    const near = previous !== undefined && standClose(boxAt(layout, previous), boxAt(layout, word));
    if (near) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs.map((run) => ({
    words: run,
    line: number,
    box: unionBox(run.map((word) => boxAt(layout, word))),
    text: textOf(words, run),
  }));
}

/** Large print has wide blanks; small print keeps the page's measure, since its boxes vary. */
function standClose(left: Box, right: Box): boolean {
  const height = Math.max(1, Math.min(left[3] - left[1], right[3] - right[1]));
  return right[0] - left[2] <= CELL_GAP * height;
}

export function textOf(words: readonly Word[], numbers: readonly number[]): string {
  return numbers.map((number) => words[number]?.text ?? '').join(' ');
}

/** In line heights. */
export function boxOfWords(text: PageText, numbers: readonly number[]): Box {
  return unionBox(numbers.map((number) => boxAt(text.layout, number)));
}
