import type { OcrReader } from '../word-reader.js';

export const OCR_ENGINES = ['ppocr', 'tesseract'] as const;
export type OcrEngine = (typeof OCR_ENGINES)[number];

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
  /** Cores that one page may use; processes × threads should not exceed the machine's cores. */
  readonly threads: number;
}

/** Opens the engine that the settings name. The other engine's code and models are not loaded. */
export async function createOcrReader(settings: OcrSettings): Promise<OcrReader> {
  if (settings.engine === 'tesseract') {
    const { TesseractReader } = await import('./tesseract/tesseract.reader.js');
    return TesseractReader.open(settings.packageRoot, TESSERACT_LANGUAGES);
  }
  const { PpocrReader } = await import('./ppocr/ppocr.reader.js');
  return PpocrReader.open(settings.modelDirectory, settings.threads);
}
