import type { WordPage } from '@app/domain';
import { AMOUNT_FLOATS, markAmounts } from './amount-floats.js';
import { type AmountPatterns, amountPatterns } from './amount-text.js';
import { nearestCaptions } from './caption-evidence.js';
import type { FeatureSpec } from './feature-spec.js';
import type { Lexicon } from '../lexicon.js';
import { hashWordNgrams } from './ngram-hash.js';
import { measurePage, NO_NEIGHBOUR, type PageGeometry } from './page-geometry.js';
import { type PagePlace, POSITION_FLOATS, positionFloats } from './position-floats.js';
import { wordFloatNames, wordFloats } from './word-patterns.js';
import { markRuns, RUN_FLOATS } from './word-runs.js';

const CAPTION_FLOATS = ['hit:leftDistance', 'hit:aboveDistance'];

/** The word itself, its nearest caption left, its nearest caption above. */
const HIT_SIDES = 3;

/** The model's inputs for one page, all in reading order; n is the number of words. */
export interface PageFeatures {
  readonly geometry: PageGeometry;
  /** Bucket numbers of each word's character n-grams. */
  readonly ngrams: readonly (readonly number[])[];
  /** [n, floatCount] row-major. */
  readonly floats: Float32Array;
  readonly floatCount: number;
  /** [n, 4] left, right, above, below; n where there is none. */
  readonly neighbours: Int32Array;
}

/** Turns the words of a page into what the model was trained on; the twin of `features.py`. */
export class WordFeatures {
  /** Names of the dense floats in column order, followed in the rows by three times the lexicon's concepts. */
  readonly denseNames: readonly string[];
  private readonly wordNames: readonly string[];
  private readonly amounts: AmountPatterns;

  constructor(
    private readonly spec: FeatureSpec,
    private readonly lexicon: Lexicon,
  ) {
    this.wordNames = wordFloatNames(spec);
    this.denseNames = [...this.wordNames, ...RUN_FLOATS, ...AMOUNT_FLOATS, ...POSITION_FLOATS, ...CAPTION_FLOATS];
    this.amounts = amountPatterns(spec);
  }

  get floatCount(): number {
    return this.denseNames.length + HIT_SIDES * this.lexicon.concepts.length;
  }

  /** @param page with at least one word */
  extract(page: WordPage, place: PagePlace): PageFeatures {
    const boxes = page.words.map((word) => word.box);
    const geometry = measurePage(boxes, page.width, page.height);
    const texts = geometry.order.map((index) => page.words[index]?.text ?? '');
    const floats = new Float32Array(texts.length * this.floatCount);
    this.putDense(floats, texts, geometry, place);
    this.putCaptions(floats, texts, geometry);
    const neighbours = geometry.neighbours.flat().map((other) => (other === NO_NEIGHBOUR ? texts.length : other));
    return {
      geometry,
      ngrams: texts.map((text) => hashWordNgrams(text)),
      floats,
      floatCount: this.floatCount,
      neighbours: Int32Array.from(neighbours),
    };
  }

  private putDense(floats: Float32Array, texts: readonly string[], page: PageGeometry, place: PagePlace): void {
    const width = this.floatCount;
    const runsAt = this.wordNames.length;
    const amountsAt = runsAt + RUN_FLOATS.length;
    const positionAt = amountsAt + AMOUNT_FLOATS.length;
    texts.forEach((text, index) => {
      floats.set(wordFloats(text, this.spec), index * width);
      floats.set(positionFloats(page, index, place), index * width + positionAt);
    });
    markRuns(texts, page, this.spec, (word, float) => {
      floats[word * width + runsAt + float] = 1;
    });
    markAmounts(texts, page, this.spec, this.amounts, (word, float, value) => {
      floats[word * width + amountsAt + float] = value;
    });
  }

  private putCaptions(floats: Float32Array, texts: readonly string[], page: PageGeometry): void {
    const hits = this.lexicon.hits(texts, page);
    const hitWords = hits.flatMap((concepts, index) => (concepts.length > 0 ? [index] : []));
    const concepts = this.lexicon.concepts.length;
    const dense = this.denseNames.length;
    hits.forEach((own, index) => {
      const { left, above } = nearestCaptions(page, hits, hitWords, index);
      const at = index * this.floatCount + dense;
      floats[at - 2] = left.distance;
      floats[at - 1] = above.distance;
      [own, left.concepts, above.concepts].forEach((numbers, side) => {
        for (const number of numbers) floats[at + side * concepts + number] = 1;
      });
    });
  }
}
