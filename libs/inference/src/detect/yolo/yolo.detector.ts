import type { FieldName, ModelInfo, WordPage } from '@app/domain';
import { openSession, type SessionSettings } from '../../models/onnx-session.js';
import type { LoadedPage } from '../../pages/loaded-document.js';
import type { Detection, FieldDetector, Sighting, Sightings } from '../field-detector.js';
import type { Lexicon } from '../lexicon.js';
import { mapClasses } from './map-classes.js';
import { readFieldMap } from './sidecar-files.js';
import { readWeights } from './weights-file.js';
import { readBox } from './words-in-box.js';
import { YoloNetwork } from './yolo-network.js';
import { YoloUnusable } from './yolo-unusable.js';

const POINTS_PER_INCH = 72;

/** Pages are drawn so many times finer than the network sees them, as pictures for training mostly are. */
const SUPERSAMPLING = 2;

/** What a page is drawn with at most; the print that a network of ordinary size can see needs no more. */
const MOST_DPI = 200;

/** Finds fields on the picture of a page with a detector of the YOLO kind, and reads the words in their boxes. */
export class YoloDetector implements FieldDetector {
  readonly fields: ReadonlySet<FieldName>;

  private constructor(
    readonly model: ModelInfo,
    private readonly network: YoloNetwork,
    /** By class number; null for a class that is none of our fields. */
    private readonly classFields: readonly (FieldName | null)[],
    private readonly lexicon: Lexicon,
  ) {
    this.fields = new Set(classFields.filter((field) => field !== null));
  }

  /**
   * @param path an `.onnx` file or a folder such as `models/field-boxes`.
   * Throws YoloUnusable or ModelUnusable with a sentence for the person who set it.
   */
  static async load(path: string, settings: SessionSettings, lexicon: Lexicon): Promise<YoloDetector> {
    const weights = await readWeights(path);
    const { fields, unknown } = mapClasses(weights.names, await readFieldMap(weights.path), path);
    if (unknown.length > 0) {
      settings.report?.(`Classes of ${path} that are no field of ours are ignored: ${unknown.join(', ')}`);
    }
    const session = await openSession(weights.graph, settings).catch((error: unknown) => {
      if (settings.device === 'cuda') throw error;
      throw new YoloUnusable(path, 'onnxruntime can not load it', error);
    });
    const facts = { path, classes: weights.names.length, metadata: weights.metadata };
    return new YoloDetector(weights.info, await YoloNetwork.open(session, facts), fields, lexicon);
  }

  /** OCR may have turned the page since it was loaded; sightings are on the page as its words are. */
  async look(page: LoadedPage, read: WordPage): Promise<Sighting[]> {
    const { width, height } = this.network.input;
    const scale = Math.min(width / read.width, height / read.height);
    const image = await page.render(Math.min(MOST_DPI, SUPERSAMPLING * scale * POINTS_PER_INCH));
    const boxes = await this.network.detect(image, (read.rotation - page.rotation + 360) % 360);
    return boxes.flatMap(({ classNumber, score, box }) => {
      const field = this.classFields[classNumber] ?? null;
      return field === null ? [] : [{ field, box, probability: score }];
    });
  }

  async detect(pages: readonly WordPage[], sightings: Sightings = new Map()): Promise<Detection> {
    const candidates = pages.flatMap((page) =>
      (sightings.get(page.number) ?? []).flatMap((sighting) => readBox(page, sighting, this.lexicon)),
    );
    const strongestFirst = candidates.toSorted((a, b) => b.probability - a.probability);
    return { candidates: strongestFirst, lineItems: [], vatLines: [] };
  }

  close(): Promise<void> {
    return this.network.close();
  }
}
