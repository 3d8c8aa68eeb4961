import type { WordPage } from '@app/domain';
import { createDetector } from '../detect/create-detector.js';
import { loadLexicon } from '../detect/load-lexicon.js';
import type { PipelineSettings } from '../inference-settings.js';
import { Ranker } from '../rank/ranker.js';
import type { Proposal } from '../stages/proposal.js';
import { createOcrReader } from '../words/ocr/create-ocr-reader.js';
import type { OcrReader } from '../words/word-reader.js';
import { ExtractionPipeline } from './extraction.pipeline.js';
import { proposeValues } from './propose-values.js';

/** Loads the detector, the lexicon and the ranker; the OCR engine is loaded by the first page that needs it. */
export async function createPipeline(settings: PipelineSettings): Promise<ExtractionPipeline> {
  const lexicon = await loadLexicon(settings.modelDirectory);
  const detector = await createDetector(settings, lexicon);
  const ranker = await Ranker.load(settings.modelDirectory);
  let reader: Promise<OcrReader> | undefined;
  const ocr = (): Promise<OcrReader> => {
    reader ??= createOcrReader({
      engine: settings.ocrEngine,
      modelDirectory: settings.ocrModelDirectory,
      packageRoot: settings.packageRoot,
      threads: settings.threads,
    });
    return reader;
  };
  const readsEInvoices = settings.eInvoice === 'read';
  return new ExtractionPipeline({ limits: settings, readsEInvoices, detector, lexicon, ranker, ocr });
}

/** The pipeline from words to hypotheses alone: what the ranker is trained on. */
export async function openProposer(
  settings: PipelineSettings,
): Promise<{ propose(pages: readonly WordPage[]): Promise<Proposal>; close(): Promise<void> }> {
  const lexicon = await loadLexicon(settings.modelDirectory);
  const detector = await createDetector(settings, lexicon);
  return { propose: (pages) => proposeValues(pages, detector, lexicon), close: () => detector.close() };
}
