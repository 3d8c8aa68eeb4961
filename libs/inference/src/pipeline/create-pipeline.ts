import { createDetector } from '../detect/create-detector.js';
import { loadLexicon } from '../detect/load-lexicon.js';
import type { PipelineSettings } from '../inference-settings.js';
import { Ranker } from '../rank/ranker.js';
import { createOcrReader } from '../words/ocr/create-ocr-reader.js';
import type { OcrReader } from '../words/word-reader.js';
import { ExtractionPipeline } from './extraction.pipeline.js';

/**
 * Loads the detector, the lexicon and the ranker; the OCR engine is loaded by the first page that needs it.
 *
 * @param report takes sentences for whoever runs this, such as that a model's classes are unknown.
 */
export async function createPipeline(
  settings: PipelineSettings,
  report?: (notice: string) => void,
): Promise<ExtractionPipeline> {
  const lexicon = await loadLexicon(settings.modelDirectory);
  const detector = await createDetector({ ...settings, ...(report && { report }) }, lexicon);
  const ranker = await Ranker.load(settings.modelDirectory);
  let reader: Promise<OcrReader> | undefined;
  const ocr = (): Promise<OcrReader> => {
    reader ??= createOcrReader({
      engine: settings.ocrEngine,
      modelDirectory: settings.ocrModelDirectory,
      packageRoot: settings.packageRoot,
      threads: settings.ocrThreads ?? settings.threads,
    });
    return reader;
  };
  const readsEInvoices = settings.eInvoice === 'read';
  return new ExtractionPipeline({ limits: settings, readsEInvoices, detector, lexicon, ranker, ocr });
}
