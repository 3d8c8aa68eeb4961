import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Box, WordPage } from '@app/domain';
import { readModelManifest } from '../../models/model-manifest.js';
import { compileFeatureSpec } from './feature-spec.js';
import { Lexicon, type LexiconData } from '../lexicon.js';
import { WordFeatures } from './word-features.js';

interface FixturePage {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly number: number;
  readonly count: number;
  readonly words: readonly { readonly text: string; readonly box: Box }[];
  readonly order: readonly number[];
  readonly ngrams: readonly (readonly number[])[];
  /** Per word the [column, value] pairs that are not zero. */
  readonly floats: readonly (readonly (readonly [number, number])[])[];
  readonly boxes: readonly (readonly number[])[];
  readonly neighbours: readonly (readonly number[])[];
}

const ROOT = join(__dirname, '../../../../..');
const MODEL_DIR = join(ROOT, 'models/invoice-fields');

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Written by the Python side (`python -m invoice_training.export_fixture`), the side that the model was trained with. */
const fixture = readJson<{ denseNames: string[]; pages: FixturePage[] }>(join(ROOT, 'test/golden/features.json'));
const manifest = readModelManifest(MODEL_DIR);
const lexicon = new Lexicon(readJson<LexiconData>(join(MODEL_DIR, 'lexicon.json')));
const features = new WordFeatures(compileFeatureSpec(manifest.features), lexicon);

function asWordPage(page: FixturePage): WordPage {
  const words = page.words.map(({ text, box }) => ({ text, box, confidence: 1 }));
  return { number: page.number, width: page.width, height: page.height, rotation: 0, source: 'text-layer', words };
}

describe('WordFeatures', () => {
  it('names its floats as training does', () => {
    expect(features.denseNames).toEqual(fixture.denseNames);
    expect(features.denseNames).toEqual(manifest.denseFloats);
  });

  describe.each(fixture.pages)('on the page "$name"', (page) => {
    const actual = features.extract(asWordPage(page), page);
    const words = actual.geometry.order.map((index) => page.words[index]?.text);

    it('reads in the same order', () => {
      expect(actual.geometry.order).toEqual(page.order);
    });

    it('hashes the same n-grams', () => {
      expect(actual.ngrams.map((ids) => ids.toSorted((a, b) => a - b))).toEqual(page.ngrams);
    });

    it('finds the same neighbours and boxes', () => {
      expect([...actual.neighbours]).toEqual(page.neighbours.flat());
      const expected = page.boxes.flat();
      actual.geometry.boxes.flat().forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4));
    });

    it('computes the same floats, number for number', () => {
      const differences: string[] = [];
      page.floats.forEach((pairs, index) => {
        const expected = new Map(pairs);
        for (let column = 0; column < actual.floatCount; column++) {
          const mine = actual.floats[index * actual.floatCount + column] ?? Number.NaN;
          const theirs = expected.get(column) ?? 0;
          if (Math.abs(mine - theirs) <= 1e-6) continue;
          differences.push(`${words[index]}: ${features.denseNames[column] ?? `hit ${column}`} ${mine}, not ${theirs}`);
        }
      });
      expect(differences).toEqual([]);
      expect(page.floats.length).toBe(page.words.length);
    });
  });
});
