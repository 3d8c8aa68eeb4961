import sharp from 'sharp';
import type { PageImage } from '../../libs/inference/src/pages/loaded-document.js';
import { cleanText } from '../../libs/inference/src/words/clean-text.js';
import { orderWords } from '../../libs/inference/src/words/order-words.js';
import type { OcrPage, OcrReader } from '../../libs/inference/src/words/word-reader.js';

/** What the OCR service answers: boxes are pixels of the picture that it was sent. */
interface FoundWord {
  readonly text: string;
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Reads pages with an OCR service of your own, one POST of a PNG a page. */
export class ServiceReader implements OcrReader {
  readonly name = 'service';

  constructor(private readonly url: string) {}

  async read({ data, width, height, channels }: PageImage): Promise<OcrPage> {
    const body = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
    const response = await fetch(this.url, { method: 'POST', body, headers: { 'content-type': 'image/png' } });
    if (!response.ok) throw new Error(`The OCR service answered ${response.status}`);
    const found = (await response.json()) as FoundWord[];
    const words = found.map(({ text, confidence, left, top, right, bottom }) => ({
      text: cleanText(text),
      confidence,
      box: [left / width, top / height, right / width, bottom / height] as const,
    }));
    return { words: orderWords(words), rotation: 0 };
  }

  async close(): Promise<void> {}
}
