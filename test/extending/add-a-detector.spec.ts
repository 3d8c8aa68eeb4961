import { join } from 'node:path';
import type { Box, WordPage } from '@app/domain';
import { loadLexicon } from '../../libs/inference/src/detect/load-lexicon.js';
import { ExtractionPipeline } from '../../libs/inference/src/pipeline/extraction.pipeline.js';
import { proposeValues } from '../../libs/inference/src/pipeline/propose-values.js';
import { Ranker } from '../../libs/inference/src/rank/ranker.js';
import { loadPages } from '../../libs/inference/src/stages/load-pages.js';
import { readWords } from '../../libs/inference/src/stages/read-words.js';
import { printedOnPage } from './printed-on-page.js';
import { TemplateDetector } from './template.detector.js';

const MODEL = join(__dirname, '../../models/invoice-fields');
const INVOICE = { filePath: join(__dirname, '../../examples/invoice-en.pdf'), mediaType: 'application/pdf' } as const;
const LIMITS = { maxPages: 5, maxPixels: 50_000_000 };

const noOcr = () => Promise.reject(new Error('a digital PDF needs no OCR'));

describe('the detector of docs/extending.md', () => {
  let pages: readonly WordPage[];
  let detector: TemplateDetector;

  beforeAll(async () => {
    ({ pages } = await loadPages(INVOICE, LIMITS, (page) => readWords(page, noOcr)));
    const printed = pages[0]?.words.find(({ text }) => text === 'HF-0382');
    if (!printed) throw new Error('the invoice has changed');
    const [left, top, right, bottom] = printed.box;
    const place: Box = [left - 0.001, top - 0.001, right + 0.001, bottom + 0.001];
    detector = new TemplateDetector({ InvoiceNumber: place, Iban: [0, 0, 0.001, 0.001] });
  });

  it('is printed there as it is tested here', () => {
    expect(printedOnPage('template.detector.ts', 'libs/inference/src/detect')).toBe(true);
  });

  it('proposes what is printed at its places, and nothing for an empty one', async () => {
    const { candidates } = await detector.detect(pages);
    expect(candidates).toMatchObject([{ field: 'InvoiceNumber', text: 'HF-0382', page: 1 }]);
    expect(await detector.detect([])).toEqual({ candidates: [], lineItems: [], vatLines: [] });
  });

  it('is heard beside the rules', async () => {
    const { hypotheses } = await proposeValues(pages, detector, await loadLexicon(MODEL));
    const number = hypotheses.find(({ field, value }) => field === 'InvoiceNumber' && value === 'HF-0382');
    expect(number?.modelProbability).toBe(1);
  });

  it('takes part in a whole extraction under its own name', async () => {
    const [lexicon, ranker] = await Promise.all([loadLexicon(MODEL), Ranker.load(MODEL)]);
    const pipeline = new ExtractionPipeline({
      limits: LIMITS,
      readsEInvoices: false,
      detector,
      lexicon,
      ranker,
      ocr: noOcr,
    });
    const outcome = await pipeline.extract(INVOICE);
    if (outcome.status !== 'extracted') throw new Error(outcome.failure.message);
    expect(outcome.result.model).toEqual({ name: 'template', version: '1.0.0' });
    expect(outcome.result.details.find(({ field }) => field === 'InvoiceNumber')?.value).toBe('HF-0382');
  });
});
