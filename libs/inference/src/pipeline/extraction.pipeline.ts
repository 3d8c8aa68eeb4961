import {
  UnusableDocument,
  type ExtractionResult,
  type ModelInfo,
  type PageInfo,
  type Problem,
  type WordPage,
} from '@app/domain';
import type { FieldDetector, Sighting, Sightings } from '../detect/field-detector.js';
import type { Lexicon } from '../detect/lexicon.js';
import { eInvoiceResult, NO_PAGE, type PageResult } from '../e-invoice/e-invoice-result.js';
import { findEInvoice, NO_E_INVOICE } from '../e-invoice/find-e-invoice.js';
import { readXmlFile } from '../e-invoice/read-xml-file.js';
import type { LoadedDocument, PageLimits } from '../pages/loaded-document.js';
import type { ExtractionOutcome, ExtractionRequest, ProgressListener } from '../pool/inference-pool.js';
import type { Ranker } from '../rank/ranker.js';
import { agreeAmounts } from '../stages/agree-amounts.js';
import { checkFields } from '../stages/check-fields.js';
import { chooseValues } from '../stages/choose-values.js';
import { loadPages, type PageReader } from '../stages/load-pages.js';
import { lookAtPage } from '../stages/look-at-page.js';
import { readWords } from '../stages/read-words.js';
import { settleLineItems } from '../stages/settle-line-items.js';
import { settleParties } from '../stages/settle-parties.js';
import type { OcrReader } from '../words/word-reader.js';
import { readingFields, readingPage } from './progress.js';
import { proposeValues } from './propose-values.js';
import type { ReadingTrace } from './reading-trace.js';

export interface PipelineParts {
  readonly limits: PageLimits;
  /** Absent or false: only what a person sees counts. */
  readonly readsEInvoices?: boolean;
  readonly detector: FieldDetector;
  readonly lexicon: Lexicon;
  readonly ranker: Ranker;
  /** Loads the OCR engine at the first page that needs it. */
  readonly ocr: () => Promise<OcrReader>;
}

/**
 * The way of an invoice: pages → words → proposals → values → checks, and what its XML says over what its pages say.
 * The only place that knows the order.
 */
export class ExtractionPipeline {
  constructor(private readonly parts: PipelineParts) {}

  get model(): ModelInfo {
    return this.parts.detector.model;
  }

  close(): Promise<void> {
    return this.parts.detector.close();
  }

  /**
   * Never rejects for a bad document: what is wrong with it is the outcome. Rejects for faults of our own.
   *
   * @param watch is told what was seen on the pages before values are chosen; never for a bare XML file.
   */
  async extract(
    request: ExtractionRequest,
    watch?: (trace: ReadingTrace) => void,
    onProgress?: ProgressListener,
  ): Promise<ExtractionOutcome> {
    try {
      return { status: 'extracted', result: await this.run(request, watch, onProgress) };
    } catch (error) {
      if (!(error instanceof UnusableDocument)) throw error;
      return { status: 'failed', failure: { code: error.code, message: error.message } };
    }
  }

  private async run(
    request: ExtractionRequest,
    watch?: (trace: ReadingTrace) => void,
    onProgress?: ProgressListener,
  ): Promise<ExtractionResult> {
    const { readsEInvoices, limits, detector, ocr } = this.parts;
    if (readsEInvoices && request.mediaType === 'application/xml') {
      return { model: this.model, pages: [], ...eInvoiceResult(await readXmlFile(request.filePath), NO_PAGE) };
    }
    let found = NO_E_INVOICE;
    const look = async (document: LoadedDocument): Promise<void> => {
      if (readsEInvoices) found = await findEInvoice(document);
    };
    const sightings = new Map<number, readonly Sighting[]>();
    const read: PageReader = async (page, pageCount) => {
      onProgress?.(readingPage(page.number, pageCount));
      return lookAtPage(page, await readWords(page, ocr), detector, sightings);
    };
    const { pages, problems } = await loadPages(request, limits, read, look);
    onProgress?.(readingFields(pages.length));
    const readProblems = [...problems, ...found.problems];
    const { hypotheses, ...ofPages } = await this.readValues(pages, sightings, readProblems, watch);
    const values = found.invoice ? eInvoiceResult(found.invoice, { ...ofPages, hypotheses }) : ofPages;
    return { model: this.model, ...values, pages: pages.map(pageInfo) };
  }

  private async readValues(
    pages: readonly WordPage[],
    sightings: Sightings,
    problems: readonly Problem[],
    watch?: (trace: ReadingTrace) => void,
  ): Promise<PageResult> {
    const { detector, lexicon, ranker } = this.parts;
    const seeing = {
      ...(detector.fields && { fields: detector.fields }),
      detect: () => detector.detect(pages, sightings),
    };
    const proposal = await proposeValues(pages, seeing, lexicon);
    const ranked = settleParties(agreeAmounts(ranker.rank(proposal, pages)));
    watch?.({ pages, locale: proposal.locale, ranked });
    const chosen = chooseValues(ranked);
    const { hypotheses, vatLines } = proposal;
    const lineItems = settleLineItems(proposal.lineItems, chosen);
    return { ...checkFields(chosen, { lineItems, vatLines }, pages), lineItems, vatLines, problems, hypotheses };
  }
}

function pageInfo({ number, width, height, rotation, source }: WordPage): PageInfo {
  return { number, width, height, rotation, words: source };
}
