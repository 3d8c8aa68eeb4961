import type { ModelInfo, WordPage } from '@app/domain';
import type { InferenceSession } from 'onnxruntime-node';
import { type ModelManifest, ModelUnusable, readModelManifest } from '../models/model-manifest.js';
import { openSession, readModelFile, type SessionSettings } from '../models/onnx-session.js';
import { decodeScores } from './decode-scores.js';
import { compileFeatureSpec } from './features/feature-spec.js';
import { type PageFeatures, WordFeatures } from './features/word-features.js';
import type { Detection, FieldDetector } from './field-detector.js';
import { scoreWindow } from './layout-model.js';
import type { Lexicon } from './lexicon.js';
import { loadLexicon } from './load-lexicon.js';
import type { PageScores } from './page-scores.js';
import { pageWindows } from './page-windows.js';

/** The graph was exported for at least two words. */
const MIN_WORDS = 2;

/** Reads invoices with the token classifier that `training/` makes. */
export class LayoutModelDetector implements FieldDetector {
  private constructor(
    private readonly manifest: ModelManifest,
    private readonly features: WordFeatures,
    private readonly session: InferenceSession,
  ) {}

  /** Loads a model directory. Throws ModelUnusable where it is incomplete, altered, or made for other features. */
  static async load(directory: string, settings: SessionSettings, lexicon?: Lexicon): Promise<LayoutModelDetector> {
    const manifest = readModelManifest(directory);
    const graph = await readModelFile(directory, 'model.onnx', manifest);
    const phrases = lexicon ?? (await loadLexicon(directory));
    const features = new WordFeatures(compileFeatureSpec(manifest.features), phrases);
    if (features.denseNames.join() !== manifest.denseFloats.join()) {
      throw new ModelUnusable(directory, 'it was trained with other word features than this release computes');
    }
    return new LayoutModelDetector(manifest, features, await openSession(graph, settings));
  }

  get model(): ModelInfo {
    return { name: this.manifest.name, version: this.manifest.version };
  }

  async detect(pages: readonly WordPage[]): Promise<Detection> {
    return decodeScores(await this.score(pages));
  }

  /** The model's belief about every word, page by page; pages with fewer than two words are left out. */
  async score(pages: readonly WordPage[]): Promise<PageScores[]> {
    const scored: PageScores[] = [];
    for (const page of pages) {
      if (page.words.length < MIN_WORDS) continue;
      scored.push(await this.scorePage(page, { number: page.number, count: pages.length }));
    }
    return scored;
  }

  close(): Promise<void> {
    return this.session.release();
  }

  private async scorePage(page: WordPage, place: { number: number; count: number }): Promise<PageScores> {
    const { labels, window: limits } = this.manifest;
    const features: PageFeatures = this.features.extract(page, place);
    const count = page.words.length;
    const width = labels.length;
    const label = new Float32Array(count * width);
    const begin = new Float32Array(count);
    const key = new Float32Array(count * width);
    for (const window of pageWindows(count, limits.words, limits.overlap)) {
      const part = await scoreWindow(this.session, features, window);
      const [from, to] = [window.keepFrom - window.from, window.keepTo - window.from];
      label.set(part.label.subarray(from * width, to * width), window.keepFrom * width);
      begin.set(part.begin.subarray(from, to), window.keepFrom);
      key.set(part.key.subarray(from * width, to * width), window.keepFrom * width);
    }
    return { page, geometry: features.geometry, labels, label, begin, key };
  }
}
