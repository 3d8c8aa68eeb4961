import type { Word } from '@app/domain';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Page, type Word as FoundWord, type Worker } from 'tesseract.js';
import type { PageImage } from '../../../pages/loaded-document.js';
import { cleanText } from '../../clean-text.js';
import { orderWords } from '../../order-words.js';
import type { OcrPage, OcrReader } from '../../word-reader.js';
import { turnImage, type GreyImage, type QuarterTurn } from '../grey-image.js';
import { prepareImage } from '../prepare-image.js';
import { withLanguageFolder } from './language-data.js';

/** Measured on 5 pages: upright print is read with 0.80 to 0.94 on average, the same turned by 180° with 0.53 to 0.60. */
const UPRIGHT_CONFIDENCE = 0.7;

/** Weaker words are rules, logos and specks. */
const LEAST_CONFIDENCE = 0.3;

/** What table rules and borders are read as. */
const RULE = /^[|_\-—–=~.:;'"“”‘’\\/]+$/u;

interface Reading extends OcrPage {
  /** Mean over the words that Tesseract found, 0–1. */
  readonly confidence: number;
  /** Tesseract also reads lines that run up or down the page, and gives their words upright boxes. */
  readonly isSideways: boolean;
}

/** Tesseract's LSTM recogniser, compiled to WebAssembly, in a thread of its own. */
export class TesseractReader implements OcrReader {
  readonly name = 'tesseract';
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly worker: Worker) {}

  /**
   * @param packageRoot absolute path of the folder whose node_modules holds the language packages
   * @param languages Tesseract's codes; each one more costs time on every word that the first ones are unsure of
   */
  static async open(packageRoot: string, languages: readonly string[]): Promise<TesseractReader> {
    const worker = await withLanguageFolder(packageRoot, languages, (langPath) =>
      // Without a handler, a page that can't be read would throw outside of any promise; the promise rejects as well.
      createWorker([...languages], OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', errorHandler: () => undefined }),
    );
    await worker.setParameters({
      tessedit_pageseg_mode: PSM.AUTO,
      user_defined_dpi: '200',
    });
    return new TesseractReader(worker);
  }

  read(image: PageImage): Promise<OcrPage> {
    const page = this.last.then(() => this.readPage(image));
    this.last = page.catch(() => undefined);
    return page;
  }

  private async readPage(image: PageImage): Promise<OcrPage> {
    const { words, rotation } = await this.readUpright(await prepareImage(image));
    return { words, rotation };
  }

  private async readUpright(grey: GreyImage): Promise<Reading> {
    const first = await this.readTurned(grey, 0);
    if (first.words.length === 0 || (!first.isSideways && first.confidence >= UPRIGHT_CONFIDENCE)) return first;
    let best = first.isSideways ? undefined : first;
    for (const rotation of first.isSideways ? ([90, 270] as const) : ([90, 180, 270] as const)) {
      const reading = await this.readTurned(grey, rotation);
      if (best === undefined || reading.confidence > best.confidence) best = reading;
    }
    return best ?? first;
  }

  private async readTurned(image: GreyImage, rotation: QuarterTurn): Promise<Reading> {
    const turned = turnImage(image, rotation);
    const { width, height } = turned;
    const png = await sharp(turned.data, { raw: { width, height, channels: 1 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const { data } = await this.worker.recognize(png, {}, { text: false, blocks: true });
    const words = wordsOf(data);
    return {
      words: orderWords(words.map((word) => toWord(word, width, height))),
      rotation,
      confidence: data.confidence / 100,
      isSideways: words.filter(isTall).length > words.length / 2,
    };
  }

  async close(): Promise<void> {
    await this.last;
    await this.worker.terminate();
  }
}

function wordsOf(page: Page): FoundWord[] {
  const words = (page.blocks ?? []).flatMap((b) => b.paragraphs.flatMap((p) => p.lines.flatMap((line) => line.words)));
  return words.filter((word) => word.confidence / 100 >= LEAST_CONFIDENCE && !RULE.test(word.text));
}

function isTall({ text, bbox }: FoundWord): boolean {
  return text.length > 1 && bbox.y1 - bbox.y0 > bbox.x1 - bbox.x0;
}

function toWord({ text, confidence, bbox }: FoundWord, width: number, height: number): Word {
  return {
    text: cleanText(text),
    box: [bbox.x0 / width, bbox.y0 / height, bbox.x1 / width, bbox.y1 / height],
    confidence: confidence / 100,
  };
}
