import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box, WordPage } from '@app/domain';
import { ModelUnusable } from '../models/model-manifest.js';
import { LayoutModelDetector } from './layout-model.detector.js';

interface FixturePage {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly number: number;
  readonly count: number;
  readonly words: readonly { readonly text: string; readonly box: Box }[];
}

type TorchOutputs = Readonly<Record<'label' | 'key', number[][]> & { readonly begin: number[] }>;

const ROOT = join(__dirname, '../../../..');
const MODEL_DIR = join(ROOT, 'models/invoice-fields');
const SETTINGS = { device: 'cpu', threads: 1 } as const;

/** Single precision, other kernels. */
const TOLERANCE = 1e-3;

const golden = (name: string): string => readFileSync(join(ROOT, 'test/golden', name), 'utf8');
const fixture = JSON.parse(golden('features.json')) as { pages: FixturePage[] };
const expected = JSON.parse(golden('model-outputs.json')) as Record<string, TorchOutputs>;

/** The document of which the fixture page is one page; its other pages are empty. */
function documentOf({ width, height, number, count, words }: FixturePage): WordPage[] {
  return Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    width,
    height,
    rotation: 0,
    source: 'text-layer',
    words: i + 1 === number ? words.map((word) => ({ ...word, confidence: 1 })) : [],
  }));
}

function largestDifference(actual: Float32Array, wanted: readonly number[]): number {
  expect(actual.length).toBe(wanted.length);
  return wanted.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (actual[i] ?? Number.NaN))), 0);
}

describe('LayoutModelDetector', () => {
  let detector: LayoutModelDetector;

  beforeAll(async () => {
    detector = await LayoutModelDetector.load(MODEL_DIR, SETTINGS);
  });

  afterAll(() => detector.close());

  it.each(fixture.pages)('gives the probabilities of PyTorch on the page "$name"', async (page) => {
    const [scores] = await detector.score(documentOf(page));
    const torch = expected[page.name];
    if (!scores || !torch) throw new Error(`no scores for ${page.name}`);
    expect(largestDifference(scores.label, torch.label.flat())).toBeLessThan(TOLERANCE);
    expect(largestDifference(scores.begin, torch.begin)).toBeLessThan(TOLERANCE);
    expect(largestDifference(scores.key, torch.key.flat())).toBeLessThan(TOLERANCE);
  });

  it('finds the fields and the items of a plain Swedish invoice', async () => {
    const swedish = fixture.pages.find((page) => page.name === 'swedish');
    if (!swedish) throw new Error('the fixture has no Swedish page');
    const { candidates, lineItems } = await detector.detect(documentOf(swedish));
    const best = (field: string): string | undefined => candidates.find((c) => c.field === field)?.text;
    expect(best('InvoiceNumber')).toBe('2026-0457');
    expect(best('InvoiceDate')).toBe('2026-10-14');
    expect(best('InvoiceDueDate')).toBe('2026-11-13');
    expect(best('Amount')).toBe('4 857,00');
    expect(best('SupplierName')).toBe('Nordström & Åhlén AB');
    expect(best('CustomerName')).toBe('Björkås Måleri HB');
    expect(best('Iban')).toBe('SE45 5000 0000 0583 9825 7466');
    expect(lineItems.map((item) => item.cells.amount?.text)).toEqual(['2 432,50', '1 453,00']);
  });

  it('passes over pages without words', async () => {
    const page: WordPage = { number: 1, width: 595, height: 842, rotation: 0, source: 'ocr', words: [] };
    expect(await detector.detect([page])).toEqual({ candidates: [], lineItems: [], vatLines: [] });
  });
});

describe('LayoutModelDetector.load', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'invoice-model-'));
    for (const name of ['model.onnx', 'manifest.json', 'lexicon.json']) {
      copyFileSync(join(MODEL_DIR, name), join(directory, name));
    }
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('refuses a graph that is not the one of the manifest', async () => {
    const graph = readFileSync(join(directory, 'model.onnx'));
    graph.writeUInt8((graph.readUInt8(graph.length - 1) + 1) % 256, graph.length - 1);
    writeFileSync(join(directory, 'model.onnx'), graph);
    await expect(LayoutModelDetector.load(directory, SETTINGS)).rejects.toThrow(/SHA-256 of model\.onnx is/);
  });

  it('refuses a directory without a graph', async () => {
    rmSync(join(directory, 'model.onnx'));
    await expect(LayoutModelDetector.load(directory, SETTINGS)).rejects.toThrow(ModelUnusable);
  });

  it('reads a page longer than its window, every word once', async () => {
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ ...manifest, window: { words: 24, overlap: 8 } }));
    const detector = await LayoutModelDetector.load(directory, SETTINGS);
    const [page] = fixture.pages;
    if (!page) throw new Error('the fixture has no page');
    const [scores] = await detector.score(documentOf(page));
    await detector.close();
    page.words.forEach((_, i) => {
      const row = scores?.label.subarray(i * 33, (i + 1) * 33) ?? new Float32Array();
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 3);
    });
  });

  it('names what a manifest lacks', async () => {
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ ...manifest, labels: [], window: { words: 5 } }));
    await expect(LayoutModelDetector.load(directory, SETTINGS)).rejects.toThrow(/lacks a valid labels, window/);
  });

  it('refuses a model that was trained with other features', async () => {
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as { denseFloats: string[] };
    manifest.denseFloats.push('is:new');
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
    await expect(LayoutModelDetector.load(directory, SETTINGS)).rejects.toThrow(/other word features/);
  });
});
