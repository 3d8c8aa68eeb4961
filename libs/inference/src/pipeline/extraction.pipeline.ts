import { UnusableDocument, type ExtractionResult, type ModelInfo, type PageInfo, type WordPage } from '@app/domain';
import type { FieldDetector } from '../detect/field-detector.js';
import type { Lexicon } from '../detect/lexicon.js';
import type { PageLimits } from '../pages/loaded-document.js';
import type { ExtractionOutcome, ExtractionRequest } from '../pool/inference-pool.js';
import type { Ranker } from '../rank/ranker.js';
import { checkFields } from '../stages/check-fields.js';
import { chooseValues } from '../stages/choose-values.js';
import { loadPages } from '../stages/load-pages.js';
import { readWords } from '../stages/read-words.js';
import type { OcrReader } from '../words/word-reader.js';
import { proposeValues } from './propose-values.js';

export interface PipelineParts {
  readonly limits: PageLimits;
  readonly detector: FieldDetector;
  readonly lexicon: Lexicon;
  readonly ranker: Ranker;
  /** Loads the OCR engine at the first page that needs it. */
  readonly ocr: () => Promise<OcrReader>;
}

/** The way of an invoice: pages → words → proposals → values → checks. The only place that knows the order. */
export class ExtractionPipeline {
  constructor(private readonly parts: PipelineParts) {}

  get model(): ModelInfo {
    return this.parts.detector.model;
  }

  close(): Promise<void> {
    return this.parts.detector.close();
  }

  /** Never rejects for a bad document: what is wrong with it is the outcome. Rejects for faults of our own. */
  async extract(request: ExtractionRequest): Promise<ExtractionOutcome> {
    try {
      return { status: 'extracted', result: await this.run(request) };
    } catch (error) {
      if (!(error instanceof UnusableDocument)) throw error;
      return { status: 'failed', failure: { code: error.code, message: error.message } };
    }
  }

  private async run(request: ExtractionRequest): Promise<ExtractionResult> {
    const { limits, detector, lexicon, ranker, ocr } = this.parts;
    const { pages, problems } = await loadPages(request, limits, (page) => readWords(page, ocr));
    const proposal = await proposeValues(pages, detector, lexicon);
    const chosen = chooseValues(ranker.rank(proposal.hypotheses, pages));
    return {
      model: this.model,
      ...checkFields(chosen, proposal, pages),
      lineItems: proposal.lineItems,
      vatLines: proposal.vatLines,
      pages: pages.map(pageInfo),
      problems,
    };
  }
}

function pageInfo({ number, width, height, rotation, source }: WordPage): PageInfo {
  return { number, width, height, rotation, words: source };
}
