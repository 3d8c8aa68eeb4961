import { type Box, type FieldCandidate, type FieldName, unionBox, type Word, type WordPage } from '@app/domain';
import { groupIntoLines } from '../../words/order-words.js';
import { layOutLines } from '../features/page-geometry.js';
import type { Sighting } from '../field-detector.js';
import type { Lexicon } from '../lexicon.js';
import { areaOf } from './suppress-duplicates.js';

/** A word belongs to a box that covers so much of it: frames are drawn tightly, and cut through letters. */
const COVERED = 0.5;

/** Fields whose lines are parts of one text; elsewhere a second line goes on with the first. */
const BLOCKS: ReadonlySet<FieldName> = new Set<FieldName>([
  'SupplierName',
  'SupplierAddress',
  'CustomerName',
  'CustomerAddress',
  'PaymentTerms',
]);

/** What is printed in a box, in reading order; where it begins with a caption ("Invoice no: 17"), also what follows. */
export function readBox(page: WordPage, { field, box, probability }: Sighting, lexicon: Lexicon): FieldCandidate[] {
  const lines = groupIntoLines(page.words.filter((word) => isCovered(word.box, box)));
  const words = lines.flat();
  if (words.length === 0) return [];
  const candidate = (kept: readonly (readonly Word[])[]): FieldCandidate => ({
    field,
    text: kept.map((line) => line.map(({ text }) => text).join(' ')).join(BLOCKS.has(field) ? '\n' : ' '),
    words: kept.flat(),
    page: page.number,
    box: unionBox(kept.flat().map((word) => word.box)),
    probability,
  });
  const caption = leadingCaption(page, words, lexicon);
  if (caption.length === 0 || caption.length === words.length) return [candidate(lines)];
  const rest = lines.map((line) => line.filter((word) => !caption.includes(word))).filter((line) => line.length > 0);
  // Without a colon it may be part of the value, as in the name "Invoice Systems AB".
  return caption.at(-1)?.text.endsWith(':') ? [candidate(rest)] : [candidate(rest), candidate(lines)];
}

/** Half of it, or its middle: the middle alone where the box is smaller than the word. */
function isCovered(word: Box, box: Box): boolean {
  const [x, y] = [(word[0] + word[2]) / 2, (word[1] + word[3]) / 2];
  if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) return true;
  const shared = areaOf([
    Math.max(word[0], box[0]),
    Math.max(word[1], box[1]),
    Math.min(word[2], box[2]),
    Math.min(word[3], box[3]),
  ]);
  return shared > 0 && shared >= COVERED * areaOf(word);
}

function leadingCaption(page: WordPage, words: readonly Word[], lexicon: Lexicon): readonly Word[] {
  const layout = layOutLines(
    words.map(({ box }) => box),
    page.width,
    page.height,
  );
  const ordered = layout.order.map((index) => words[index]!);
  const hits = lexicon.hits(
    ordered.map(({ text }) => text),
    layout,
  );
  const announces = (concepts: readonly number[]): boolean =>
    concepts.some((concept) => !lexicon.concepts[concept]?.startsWith('word:'));
  const end = hits.findIndex((concepts) => !announces(concepts));
  return ordered.slice(0, end < 0 ? ordered.length : end);
}
