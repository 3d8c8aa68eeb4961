import type { Word } from '@app/domain';

/** Words stand on one line when their middles differ by less than this share of the lower one's height. */
const SAME_LINE = 0.55;

interface Line {
  readonly words: Word[];
  middle: number;
  height: number;
}

/** Reading order: lines from top to bottom, left to right within a line. Works on boxes alone, so it serves every reader. */
export function orderWords(words: readonly Word[]): Word[] {
  return groupIntoLines(words).flat();
}

/** The lines of a page from top to bottom, each from left to right. Cells of a table row are one line. */
export function groupIntoLines(words: readonly Word[]): Word[][] {
  const open: Line[] = [];
  const done: Line[] = [];
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const middle = middleOf(word);
    const height = word.box[3] - word.box[1];
    while (open[0] && middle - open[0].middle > open[0].height) done.push(open.shift() as Line);
    const line = closest(open, middle, height);
    if (line) addTo(line, word, middle, height);
    else open.push({ words: [word], middle, height });
  }
  return [...done, ...open]
    .toSorted((a, b) => a.middle - b.middle)
    .map((line) => line.words.toSorted((a, b) => a.box[0] - b.box[0]));
}

function closest(lines: readonly Line[], middle: number, height: number): Line | undefined {
  let best: Line | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const distance = Math.abs(line.middle - middle);
    if (distance < SAME_LINE * Math.min(line.height, height) && distance < bestDistance) {
      best = line;
      bestDistance = distance;
    }
  }
  return best;
}

/** A line's middle and height are the means of its words, so that one tall word does not bend it. */
function addTo(line: Line, word: Word, middle: number, height: number): void {
  const count = line.words.push(word);
  line.middle += (middle - line.middle) / count;
  line.height += (height - line.height) / count;
}

function middleOf(word: Word): number {
  return (word.box[1] + word.box[3]) / 2;
}
