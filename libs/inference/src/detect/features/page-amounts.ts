import { type AmountPatterns, type AmountReading, readCents } from './amount-text.js';
import { boxAt, type PageGeometry } from './page-geometry.js';

/** Line heights: "1 234,50" is printed with a blank, columns are further apart. */
const GROUP_GAP = 0.45;

export interface PageAmount extends AmountReading {
  /** In reading order. */
  readonly words: readonly number[];
}

/** Words from `at` that form one amount with blanks between its groups, or that word alone. */
function joinGroups(
  texts: readonly string[],
  page: PageGeometry,
  line: readonly number[],
  at: number,
  patterns: AmountPatterns,
): readonly number[] {
  const alone = line.slice(at, at + 1);
  if (!patterns.head.test(texts[line[at] ?? -1] ?? '')) return alone;
  for (let end = at + 1; end < line.length; end++) {
    const [word, previous] = [line[end] as number, line[end - 1] as number];
    if (boxAt(page, word)[0] - boxAt(page, previous)[2] > GROUP_GAP) break;
    if (patterns.tail.test(texts[word] ?? '')) return line.slice(at, end + 1);
    if (!patterns.middle.test(texts[word] ?? '')) break;
  }
  return alone;
}

/** Amounts in reading order. Round ones count only on pages that hardly print decimals. */
export function findAmounts(texts: readonly string[], page: PageGeometry, patterns: AmountPatterns): PageAmount[] {
  const found: PageAmount[] = [];
  for (const line of page.lines) {
    for (let at = 0; at < line.length;) {
      const words = joinGroups(texts, page, line, at, patterns);
      const reading = readCents(words.map((index) => texts[index]).join(''), patterns);
      if (reading) found.push({ ...reading, words });
      at += reading ? words.length : 1;
    }
  }
  const strict = found.filter((amount) => amount.strict);
  return strict.length >= 2 ? strict : found;
}
