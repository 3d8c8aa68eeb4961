import { type Box, type FieldName, isFieldName, roundBox, unionBox, type Word, type WordPage } from '@app/domain';
import { FIELD_CATALOGUE, type ReadingTrace } from '@app/inference';
import { isFreeText, isSameValue, plain, similarity } from './compare.js';

export interface Place {
  /** 1 for the first page. */
  readonly page: number;
  readonly box: Box;
}

/** Words that one value may have: an IBAN in groups of four, a date in words. */
const LONGEST_VALUE = 9;
/** Words of a name or an address beyond those of truth: a legal form, a country. */
const WORDS_TO_SPARE = 2;
/** From this likeness on, a run of words is what truth means; OCR costs a letter in ten at worst. */
const ALIKE = 0.85;
/** From this likeness on it may be, where no block of words is nearer. */
const SOMEWHAT_ALIKE = 0.75;
/** Part of an address's words that have to stand together. */
const MOST_OF_IT = 0.7;
/** Lines of one block are no further apart than this, in heights of a line. */
const LINE_GAP = 1.6;
/** More places of one value than these tell nothing. */
const MOST_PLACES = 6;

/** Where the words say one of the `wanted` values of a field, whether or not anything took them for it. */
export function findPlaces(name: string, wanted: readonly string[], trace: ReadingTrace): Place[] {
  if (!isFieldName(name)) return [];
  const places = trace.pages.flatMap((page) => {
    if (!isFreeText(name)) return spansThat((text) => says(name, text, wanted, trace), page, LONGEST_VALUE);
    return wanted.flatMap((want) => textPlaces(page, want));
  });
  return places.slice(0, MOST_PLACES);
}

function says(field: FieldName, text: string, wanted: readonly string[], { locale }: ReadingTrace): boolean {
  const value = FIELD_CATALOGUE[field].normalise(text, locale);
  return wanted.some((want) => isSameValue(field, text, want) || (value !== null && isSameValue(field, value, want)));
}

/** The shortest runs of words that fit; a word belongs to one of them at most. */
function spansThat(fits: (text: string) => boolean, { number, words }: WordPage, longest: number): Place[] {
  const taken = new Set<number>();
  const places: Place[] = [];
  for (let length = 1; length <= longest; length++) {
    for (let start = 0; start + length <= words.length; start++) {
      const span = words.slice(start, start + length);
      if (span.some((_, offset) => taken.has(start + offset)) || !fits(textOf(span))) continue;
      span.forEach((_, offset) => taken.add(start + offset));
      places.push({ page: number, box: boxAround(span) });
    }
  }
  return places;
}

/** The run of words most like the text, or else the block that holds most of its words. */
function textPlaces(page: WordPage, want: string): Place[] {
  const { words, number } = page;
  const most = plain(want).split(' ').length + WORDS_TO_SPARE;
  let best: { span: readonly Word[]; likeness: number } | undefined;
  for (let start = 0; start < words.length; start++) {
    for (let length = 1; length <= most && start + length <= words.length; length++) {
      const span = words.slice(start, start + length);
      const text = textOf(span);
      if (Math.min(text.length, want.length) < SOMEWHAT_ALIKE * Math.max(text.length, want.length)) continue;
      const likeness = similarity(text, want);
      if (likeness > (best?.likeness ?? SOMEWHAT_ALIKE)) best = { span, likeness };
    }
  }
  const together = best && best.likeness >= ALIKE ? [] : block(words, want);
  const found = together.length > 0 ? together : (best?.span ?? []);
  return found.length > 0 ? [{ page: number, box: boxAround(found) }] : [];
}

/** Words of the text that stand close to each other: its lines interleave with those of a neighbour. */
function block(words: readonly Word[], want: string): readonly Word[] {
  const tokens = new Set(plain(want).split(' '));
  const blocks: Word[][] = [];
  for (const word of words.filter(({ text }) =>
    plain(text)
      .split(' ')
      .every((token) => tokens.has(token)),
  )) {
    const near = blocks.find((others) => others.some((other) => stand(other, word)));
    if (near) near.push(word);
    else blocks.push([word]);
  }
  const covered = (some: readonly Word[]): number => new Set(some.flatMap(({ text }) => plain(text).split(' '))).size;
  const best = blocks.toSorted((a, b) => covered(b) - covered(a))[0] ?? [];
  return covered(best) >= MOST_OF_IT * tokens.size ? best : [];
}

/** Next to each other on a line, or on following lines. */
function stand({ box: a }: Word, { box: b }: Word): boolean {
  const height = a[3] - a[1];
  const below = Math.max(b[1] - a[3], a[1] - b[3]);
  const beside = Math.max(b[0] - a[2], a[0] - b[2]);
  return below <= LINE_GAP * height && beside <= 2 * height;
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

function boxAround(words: readonly Word[]): Box {
  return roundBox(unionBox(words.map(({ box }) => box)));
}
