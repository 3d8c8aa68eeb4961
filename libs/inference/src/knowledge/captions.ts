import { unionBox, type Box, type Word } from '@app/domain';
import { foldText } from '../normalise/fold-text.js';
import { boxAt, type PageLines } from '../detect/features/page-geometry.js';

/** A printed label that the lexicon knows. */
export interface Caption {
  /** Word numbers in reading order, all on one line. */
  readonly words: readonly number[];
  readonly line: number;
  /** In line heights. */
  readonly box: Box;
  /** What it may announce; several where the phrase is ambiguous ("Total"). */
  readonly concepts: readonly string[];
  /** Those that it can mean beside a value: columns of the item table mean something above one only. */
  readonly conceptsBeside: readonly string[];
  /** As printed. */
  readonly text: string;
  /** It ends with a colon, so its value follows. */
  readonly colon: boolean;
  /** It speaks of paying ("amount due"), not of adding up ("total"). */
  readonly payable: boolean;
  /** It opens its line, or a wide gap or a colon stands before it. */
  readonly opens: boolean;
}

/** What is to be paid, in the languages of the lexicon, folded. */
const PAYABLE =
  /betala|\bdue\b|\bpay|payable|zahl|payer|regler|betalen|voldoen|pagar|maksettava|maksu|betales|odenecek|zaplat|uhrad|balance|owed|tillgodo/;

/** Concepts of columns of the item table and the VAT summary. */
export const COLUMN_CONCEPT = /^(?:Item|VatLine)/;

/** Gap in line heights before words that start something new. */
const OPENING_GAP = 0.9;

/** Joins the words that one phrase hit; phrases of other kinds (`word:month`) are not captions. */
export function findCaptions(
  hits: readonly (readonly number[])[],
  concepts: readonly (readonly string[])[],
  layout: PageLines,
  words: readonly Word[],
): Caption[] {
  const captions: Caption[] = [];
  for (const [line, numbers] of layout.lines.entries()) {
    let run: number[] = [];
    const close = (): void => {
      const caption = run.length > 0 ? captionOf(run, line, concepts, layout, words) : null;
      if (caption) captions.push(caption);
      run = [];
    };
    for (const number of numbers) {
      const last = run.at(-1);
      // The lexicon gives every word of a phrase the same list, so its identity tells phrases apart.
      if (last !== undefined && hits[last] !== hits[number]) close();
      if ((hits[number]?.length ?? 0) > 0) run.push(number);
    }
    close();
  }
  return captions;
}

function captionOf(
  run: readonly number[],
  line: number,
  concepts: readonly (readonly string[])[],
  layout: PageLines,
  words: readonly Word[],
): Caption | null {
  const first = run[0] ?? 0;
  const names = (concepts[first] ?? []).filter((name) => !name.startsWith('word:'));
  if (names.length === 0) return null;
  const before = (layout.lines[line] ?? []).findLast((number) => number < first);
  const opens =
    before === undefined ||
    boxAt(layout, first)[0] - boxAt(layout, before)[2] > OPENING_GAP ||
    /[:|/]$/.test(words[before]?.text ?? '');
  const last = words[run.at(-1) ?? 0]?.text ?? '';
  const next = words[(run.at(-1) ?? 0) + 1]?.text ?? '';
  const colon = /:\W*$/.test(last) || next === ':';
  const text = run.map((word) => words[word]?.text ?? '').join(' ');
  return {
    words: run,
    line,
    box: unionBox(run.map((word) => boxAt(layout, word))),
    concepts: names,
    conceptsBeside: names.filter((name) => !COLUMN_CONCEPT.test(name)),
    text,
    colon,
    payable: PAYABLE.test(foldText(text)),
    opens,
  };
}
