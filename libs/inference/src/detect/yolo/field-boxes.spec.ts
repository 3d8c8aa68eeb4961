import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WordPage } from '@app/domain';
import sharp from 'sharp';
import { openSession } from '../../models/onnx-session.js';
import { openDocument } from '../../pages/open-document.js';
import { createPipeline } from '../../pipeline/create-pipeline.js';
import { loadPages } from '../../stages/load-pages.js';
import { readWords } from '../../stages/read-words.js';
import { loadLexicon } from '../load-lexicon.js';
import type { RawBox } from './decode-output.js';
import { overlapOf } from './suppress-duplicates.js';
import { readWeights } from './weights-file.js';
import { YoloDetector } from './yolo.detector.js';
import { YoloNetwork } from './yolo-network.js';

const ROOT = join(__dirname, '../../../../..');
const MODEL = join(ROOT, 'models/field-boxes');
const INVOICE = { filePath: join(ROOT, 'examples/invoice-en.pdf'), mediaType: 'application/pdf' } as const;
const LIMITS = { maxPages: 5, maxPixels: 50_000_000 };
const SETTINGS = { device: 'cpu', threads: 1 } as const;
const noOcr = () => Promise.reject(new Error('a digital PDF needs no OCR'));

// Loading the models takes a second, and a minute where other work holds all cores.
jest.setTimeout(120_000);

/** The pipeline with the detector of that name. */
function open(detector: 'yolo' | 'both') {
  return createPipeline({
    ...LIMITS,
    ...SETTINGS,
    detector,
    modelDirectory: join(ROOT, 'models/invoice-fields'),
    boxModelPath: MODEL,
    ocrEngine: 'ppocr',
    ocrModelDirectory: join(ROOT, 'models/ocr'),
    packageRoot: ROOT,
    eInvoice: 'ignore',
  });
}

describe('models/field-boxes', () => {
  it('finds, box for box, what a reference decode of its output finds on a page', async () => {
    const expected = JSON.parse(readFileSync(join(ROOT, 'test/golden/yolo/page.json'), 'utf8')) as RawBox[];
    const weights = await readWeights(MODEL);
    const facts = { path: MODEL, classes: weights.names.length, metadata: weights.metadata };
    const network = await YoloNetwork.open(await openSession(weights.graph, SETTINGS), facts);
    const page = sharp(join(ROOT, 'test/golden/yolo/page.png')).toColourspace('b-w').raw();
    const { data, info } = await page.toBuffer({ resolveWithObject: true });
    const found = await network.detect({ data, width: info.width, height: info.height, channels: 1 }, 0);
    await network.close();
    expect(expected.length).toBeGreaterThan(5);
    expect(found).toHaveLength(expected.length);
    for (const { classNumber, score, box } of expected) {
      const same = found.filter((one) => one.classNumber === classNumber && overlapOf(one.box, box) > 0.99);
      expect(same).toHaveLength(1);
      expect(same[0]?.score).toBeCloseTo(score, 3);
    }
  });

  it('sees fields of an invoice that it was not trained on, on the words that are printed there', async () => {
    const detector = await YoloDetector.load(MODEL, SETTINGS, await loadLexicon(join(ROOT, 'models/invoice-fields')));
    const { pages } = await loadPages(INVOICE, LIMITS, (page) => readWords(page, noOcr));
    const document = await openDocument(INVOICE.filePath, INVOICE.mediaType, LIMITS);
    const [loaded] = document.pages;
    if (!loaded) throw new Error('the example has no page');
    const sightings = new Map([[1, await detector.look(loaded, pages[0] as WordPage)]]);
    const { candidates } = await detector.detect(pages, sightings);
    await Promise.all([document.close(), detector.close()]);
    expect(candidates.map(({ field, text }) => `${field} ${text}`)).toEqual(
      expect.arrayContaining(['CustomerName Pellworth Museum Trust']),
    );
  });

  it.each([
    ['yolo', /^field-boxes$/],
    ['both', /^invoice-fields\+field-boxes$/],
  ] as const)('takes part in a whole extraction as DETECTOR=%s', async (name, model) => {
    const pipeline = await open(name);
    const outcome = await pipeline.extract(INVOICE);
    await pipeline.close();
    if (outcome.status !== 'extracted') throw new Error(outcome.failure.message);
    const { result } = outcome;
    expect(result.model.name).toMatch(model);
    expect(result.problems).toEqual([]);
    expect(result.details.find(({ field }) => field === 'InvoiceNumber')?.value).toBe('HF-0382');
    expect(result.lineItems.length > 0).toBe(name === 'both');
  });
});
