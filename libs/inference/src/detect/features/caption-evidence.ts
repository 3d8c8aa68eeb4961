import { boxAt, shareLine, type PageGeometry } from './page-geometry.js';

/** Line heights by which a caption above may miss the word's own width. */
const COLUMN_REACH = 0.5;
const DISTANCE_SCALE = 40;

/** The nearest word of a known label phrase on one side of a word. */
export interface NearestCaption {
  /** Concepts of that phrase; empty where there is none. */
  readonly concepts: readonly number[];
  /** 0–1, 1 for 40 line heights and more, or none. */
  readonly distance: number;
}

const NO_CAPTION: NearestCaption = { concepts: [], distance: 1 };

/** The nearest captions left on the same line and above in the same column. */
export function nearestCaptions(
  page: PageGeometry,
  hits: readonly (readonly number[])[],
  hitWords: readonly number[],
  index: number,
): { left: NearestCaption; above: NearestCaption } {
  const own = boxAt(page, index);
  let [leftGap, aboveGap] = [Infinity, Infinity];
  let [left, above] = [NO_CAPTION, NO_CAPTION];
  const caption = (word: number, gap: number): NearestCaption => ({
    concepts: hits[word] ?? [],
    distance: Math.min(Math.max(gap, 0), DISTANCE_SCALE) / DISTANCE_SCALE,
  });
  for (const word of hitWords) {
    if (word === index) continue;
    const box = boxAt(page, word);
    if (shareLine(own, box)) {
      const gap = own[0] - box[2];
      if ((box[0] + box[2]) / 2 >= (own[0] + own[2]) / 2 || gap >= leftGap) continue;
      leftGap = gap;
      left = caption(word, gap);
    } else {
      const gap = (own[1] + own[3]) / 2 - (box[1] + box[3]) / 2;
      const facing = Math.min(own[2], box[2]) - Math.max(own[0], box[0]) > -COLUMN_REACH;
      if (!facing || gap <= 0 || gap >= aboveGap) continue;
      aboveGap = gap;
      above = caption(word, gap);
    }
  }
  return { left, above };
}
