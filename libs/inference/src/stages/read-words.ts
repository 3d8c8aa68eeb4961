import type { Problem, Word, WordPage } from '@app/domain';
import type { LoadedPage } from '../pages/loaded-document.js';
import type { OcrReader } from '../words/word-reader.js';
import { isGarbledText } from '../words/garbled-text.js';

/** Small print of 6 pt is 17 pixels high at this resolution, what OCR needs at the least. */
const OCR_DPI = 200;

/** A page that is one picture and holds fewer words than this has a stamp or a header over a scan, not a text layer. */
const FEW_WORDS = 12;

export interface ReadPage {
  readonly page: WordPage;
  readonly problem?: Problem;
}

/**
 * Reads the words of one page: its text layer where that is sound, OCR where it is missing or garbled.
 * A page whose picture can't be decoded keeps what its text layer has and reports a problem.
 *
 * @param ocr asked for only when a page needs it, so that digital documents never load an OCR model.
 */
export async function readWords(page: LoadedPage, ocr: () => Promise<OcrReader>): Promise<ReadPage> {
  const layer = await page.readTextLayer();
  if (!(await needsOcr(page, layer))) return { page: asWordPage(page, 'text-layer', layer) };
  try {
    const reader = await ocr();
    const words = await reader.read(await page.render(OCR_DPI));
    return { page: asWordPage(page, 'ocr', words) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      page: asWordPage(page, 'text-layer', layer),
      problem: { stage: 'read-words', page: page.number, reason },
    };
  }
}

async function needsOcr(page: LoadedPage, layer: readonly Word[]): Promise<boolean> {
  if (layer.length === 0 || isGarbledText(layer)) return true;
  return layer.length < FEW_WORDS && (await page.coveredByImage());
}

function asWordPage(page: LoadedPage, source: WordPage['source'], words: readonly Word[]): WordPage {
  const { number, width, height, rotation } = page;
  return { number, width, height, rotation, source, words };
}
