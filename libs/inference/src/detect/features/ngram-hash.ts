import { foldText } from '../../normalise/fold-text.js';
import { collapseRuns, maskWord } from './word-mask.js';

/** Rows of the model's n-gram table; bucket 0 is padding. */
const BUCKETS = 16384;

/** Longer words keep their head and tail: web addresses must not widen the whole page's matrix. */
const HEAD_CHARS = 12;
const TAIL_CHARS = 4;

/** Smallest and largest n of the n-grams of a form. */
type Sizes = readonly [from: number, to: number];
const FOLDED_SIZES: Sizes = [2, 4];
const MASKED_SIZES: Sizes = [3, 3];

/** FNV-1a, 32 bits. */
const FNV_OFFSET = 2166136261;
const FNV_PRIME = 16777619;
const SALT_FOLDED = 0;
const SALT_MASKED = 16;
const SALT_COLLAPSED = 32;

function bucketOf(hash: number): number {
  const unsigned = hash >>> 0;
  return 1 + (((unsigned ^ (unsigned >>> 16)) >>> 0) % (BUCKETS - 1));
}

function hashCodes(codes: readonly number[], salt: number): number {
  let hash = FNV_OFFSET ^ salt;
  for (const code of codes) hash = Math.imul(hash ^ code, FNV_PRIME);
  return bucketOf(hash);
}

function boundedCodes(text: string): number[] {
  let chars = Array.from(text);
  if (chars.length > HEAD_CHARS + TAIL_CHARS) chars = [...chars.slice(0, HEAD_CHARS), ...chars.slice(-TAIL_CHARS)];
  return ['<', ...chars, '>'].map((char) => char.codePointAt(0) ?? 0);
}

/** The whole word first, then each start's n-grams: one running hash a start serves all sizes. */
function pushGrams(ids: number[], codes: readonly number[], [from, to]: Sizes, salt: number): void {
  ids.push(hashCodes(codes, salt + 1));
  for (let start = 0; start + from <= codes.length; start++) {
    let hash = FNV_OFFSET ^ salt;
    for (let size = 1; size <= to && start + size <= codes.length; size++) {
      hash = Math.imul(hash ^ (codes[start + size - 1] ?? 0), FNV_PRIME);
      if (size >= from) ids.push(bucketOf(hash));
    }
  }
}

/** Bucket numbers of one word's character n-grams; their order has no meaning (the model takes their mean). */
export function hashWordNgrams(text: string): number[] {
  const ids: number[] = [];
  const masked = maskWord(text);
  pushGrams(ids, boundedCodes(foldText(text)), FOLDED_SIZES, SALT_FOLDED);
  pushGrams(ids, boundedCodes(masked), MASKED_SIZES, SALT_MASKED);
  ids.push(hashCodes(boundedCodes(collapseRuns(masked)), SALT_COLLAPSED));
  return ids;
}
