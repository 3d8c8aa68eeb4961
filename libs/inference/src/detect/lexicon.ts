import { foldText } from '../normalise/fold-text.js';
import { boxAt, type PageLines } from './features/page-geometry.js';

/** Line heights between two words of one phrase. */
const MAX_PHRASE_GAP = 2;

/** The file `lexicon.json` of a model directory. */
export interface LexiconData {
  readonly concepts: readonly string[];
  /** Normalised phrase → indexes of the concepts that it announces. */
  readonly phrases: Readonly<Record<string, readonly number[]>>;
}

interface Token {
  readonly text: string;
  readonly word: number;
}

/** The form a word has in the lexicon: folded, and only letters, digits, % and # kept. */
export function lexiconToken(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}%#]/gu, '');
}

/** Label phrases of ten languages and their places on a page. */
export class Lexicon {
  readonly concepts: readonly string[];
  private readonly phrases: ReadonlyMap<string, readonly number[]>;
  private readonly openers: ReadonlySet<string>;
  private readonly longest: number;

  constructor(data: LexiconData) {
    this.concepts = data.concepts;
    this.phrases = new Map(Object.entries(data.phrases));
    const phrases = [...this.phrases.keys()].map((phrase) => phrase.split(' '));
    this.openers = new Set(phrases.map((tokens) => tokens[0] ?? ''));
    this.longest = Math.max(1, ...phrases.map((tokens) => tokens.length));
  }

  /** Concept indexes a word: the longest phrase from the left wins, and all its words are hit. */
  hits(texts: readonly string[], page: PageLines): readonly (readonly number[])[] {
    const found: (readonly number[])[] = texts.map(() => []);
    for (const line of page.lines) {
      for (const segment of segments(texts, page, line)) {
        for (let at = 0; at < segment.length;) {
          const { size, concepts } = this.longestAt(segment, at);
          for (const { word } of concepts.length > 0 ? segment.slice(at, at + size) : []) found[word] = concepts;
          at += size;
        }
      }
    }
    return found;
  }

  private longestAt(segment: readonly Token[], at: number): { size: number; concepts: readonly number[] } {
    if (this.openers.has(segment[at]?.text ?? '')) {
      for (let size = Math.min(this.longest, segment.length - at); size > 0; size--) {
        const phrase = segment.slice(at, at + size).map((token) => token.text);
        const concepts = this.phrases.get(phrase.join(' '));
        if (concepts && concepts.length > 0) return { size, concepts };
      }
    }
    return { size: 1, concepts: [] };
  }
}

/** Runs of words without a wide gap; words without letters or digits are passed over. */
function segments(texts: readonly string[], page: PageLines, line: readonly number[]): Token[][] {
  const found: Token[][] = [];
  let previous: number | undefined;
  for (const word of line) {
    const near = previous !== undefined && boxAt(page, word)[0] - boxAt(page, previous)[2] <= MAX_PHRASE_GAP;
    if (!near) found.push([]);
    const text = lexiconToken(texts[word] ?? '');
    if (text !== '') found.at(-1)?.push({ text, word });
    previous = word;
  }
  return found;
}
