import type { OcrEngine } from '@app/domain';
import type { OcrReader } from '../word-reader.js';

/**
 * Each language more is tried on every word that the others are unsure of: a dense page takes 1.6 times as long with
 * these four as with one, and 2.6 times as long with ten.
 * The first has the most say, and English would take the dots off å, ä and ö.
 */
const TESSERACT_LANGUAGES = ['swe', 'deu', 'fra', 'eng'];

export interface OcrSettings {
  readonly engine: OcrEngine;
  /** Absolute path of the folder with PP-OCR's weights. */
  readonly modelDirectory: string;
  /** Absolute path of the folder whose node_modules holds Tesseract's language packages. */
  readonly packageRoot: string;
  /** Cores that one page may use. */
  readonly threads: number;
}

export type OcrOpener = (settings: OcrSettings) => Promise<OcrReader>;

/** Each engine is imported when it is opened: the others' code and models are not loaded. */
const OPENERS: Readonly<Record<OcrEngine, OcrOpener>> = {
  ppocr: async ({ modelDirectory, threads }) =>
    (await import('./ppocr/ppocr.reader.js')).PpocrReader.open(modelDirectory, threads),
  tesseract: async ({ packageRoot }) =>
    (await import('./tesseract/tesseract.reader.js')).TesseractReader.open(packageRoot, TESSERACT_LANGUAGES),
};

/** Opens the engine that the settings name. */
export function createOcrReader(settings: OcrSettings): Promise<OcrReader> {
  return OPENERS[settings.engine](settings);
}
