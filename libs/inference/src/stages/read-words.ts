import { UnusableDocument, type Problem, type Word, type WordPage } from '@app/domain';
import { type LoadedPage, PageUnreadable } from '../pages/loaded-document.js';
import { isGarbledText } from '../words/garbled-text.js';
import type { OcrPage, OcrReader } from '../words/word-reader.js';

/** Small print of 6 pt is 17 pixels high at this resolution, what OCR needs at the least. */
const OCR_DPI = 200;

/** A page that is one picture and holds fewer words than this has a stamp or a header over a scan, not a text layer. */
const FEW_WORDS = 12;

/** Text drawn as outlines needs some ten curves a letter; a page with fewer holds rules and logos only. */
const OUTLINED_TEXT_CURVES = 3_000;

/** A page without text whose pictures cover less than this is blank but for a logo. */
const SMALL_PICTURE_SHARE = 0.05;

export interface ReadPage {
  readonly page: WordPage;
  readonly problem?: Problem;
}

/**
 * Reads the words of one page: its text layer where that is sound, OCR where it is missing or garbled.
 * A page that can't be read keeps what its text layer has and reports a problem.
 * Throws UnusableDocument where a page is too large to be drawn and has no text either.
 *
 * @param ocr asked for only when a page needs it, so that digital documents never load an OCR model.
 */
export async function readWords(page: LoadedPage, ocr: () => Promise<OcrReader>): Promise<ReadPage> {
  let layer: Word[] = [];
  try {
    layer = await page.readTextLayer();
    if (!(await needsOcr(page, layer))) return { page: asWordPage(page, 'text-layer', layer) };
    const reader = await ocr();
    return { page: turned(page, await reader.read(await page.render(OCR_DPI))) };
  } catch (error) {
    const isOfThisPage = error instanceof PageUnreadable || (error instanceof UnusableDocument && layer.length > 0);
    if (!isOfThisPage) throw error;
    return {
      page: asWordPage(page, 'text-layer', layer),
      problem: { stage: 'read-words', page: page.number, reason: error.message },
    };
  }
}

async function needsOcr(page: LoadedPage, layer: readonly Word[]): Promise<boolean> {
  if (isGarbledText(layer)) return true;
  if (layer.length >= FEW_WORDS) return false;
  const { imageShare, curveCount } = await page.readGraphics();
  const pictured = layer.length === 0 ? imageShare > SMALL_PICTURE_SHARE : await page.coveredByImage();
  return pictured || curveCount > OUTLINED_TEXT_CURVES;
}

function asWordPage(page: LoadedPage, source: WordPage['source'], words: readonly Word[]): WordPage {
  const { number, width, height, rotation } = page;
  return { number, width, height, rotation, source, words };
}

/** A page that OCR had to turn has its sides swapped by a quarter turn. */
function turned(page: LoadedPage, { words, rotation }: OcrPage): WordPage {
  const isQuarterTurn = rotation % 180 !== 0;
  return {
    ...asWordPage(page, 'ocr', words),
    width: isQuarterTurn ? page.height : page.width,
    height: isQuarterTurn ? page.width : page.height,
    rotation: (page.rotation + rotation) % 360,
  };
}
