import { UnusableDocument, type Word } from '@app/domain';
import { type LoadedPage, type PageGraphics, PageUnreadable } from '../pages/loaded-document.js';
import type { OcrPage, OcrReader } from '../words/word-reader.js';
import { readWords } from './read-words.js';

const word = (text: string): Word => ({ text, box: [0.1, 0.1, 0.2, 0.12], confidence: 1 });
const words = (count: number): Word[] => Array.from({ length: count }, (_, i) => word(`ord${i}`));

interface PageSketch {
  readonly layer?: Word[];
  readonly graphics?: PageGraphics;
  readonly render?: () => Promise<never>;
}

function page({ layer = [], graphics = { imageShare: 0, curveCount: 0 }, render }: PageSketch): LoadedPage {
  return {
    number: 2,
    width: 595,
    height: 842,
    rotation: 90,
    problems: [],
    readTextLayer: async () => layer,
    readGraphics: async () => graphics,
    coveredByImage: async () => graphics.imageShare > 0.7,
    render: render ?? (async () => ({ data: Buffer.alloc(1), width: 1, height: 1, channels: 1 as const })),
  };
}

function ocr(result: OcrPage = { words: [word('läst')], rotation: 0 }) {
  const reader: OcrReader = { name: 'test', read: async () => result, close: async () => undefined };
  return jest.fn(async () => reader);
}

describe('readWords', () => {
  it('keeps a sound text layer and never loads OCR', async () => {
    const engine = ocr();
    const { page: read } = await readWords(page({ layer: words(40) }), engine);
    expect(read.source).toBe('text-layer');
    expect(read.words).toHaveLength(40);
    expect(engine).not.toHaveBeenCalled();
  });

  it('reads a scan by OCR', async () => {
    const { page: read } = await readWords(page({ graphics: { imageShare: 1, curveCount: 0 } }), ocr());
    expect(read.source).toBe('ocr');
    expect(read.words.map((w) => w.text)).toEqual(['läst']);
  });

  it('reads by OCR what has only a stamp of text over a scan', async () => {
    const { page: read } = await readWords(
      page({ layer: words(3), graphics: { imageShare: 0.98, curveCount: 0 } }),
      ocr(),
    );
    expect(read.source).toBe('ocr');
  });

  it('reads text that is drawn as outlines by OCR', async () => {
    const { page: read } = await readWords(page({ graphics: { imageShare: 0, curveCount: 5_000 } }), ocr());
    expect(read.source).toBe('ocr');
  });

  it('leaves a blank page blank', async () => {
    const engine = ocr();
    const { page: read } = await readWords(page({}), engine);
    expect(read.words).toEqual([]);
    expect(engine).not.toHaveBeenCalled();
  });

  it('reads a garbled text layer by OCR', async () => {
    const garbled = Array.from({ length: 30 }, () => word('\uE001\uE002\uE003'));
    const { page: read } = await readWords(page({ layer: garbled }), ocr());
    expect(read.source).toBe('ocr');
  });

  it('gives the size of the page as OCR turned it', async () => {
    const sideways = page({ graphics: { imageShare: 1, curveCount: 0 } });
    const { page: read } = await readWords(sideways, ocr({ words: [word('rätt')], rotation: 270 }));
    expect(read).toMatchObject({ width: 842, height: 595, rotation: 0 });
  });

  it('reports a page whose picture can not be decoded, with the words it has', async () => {
    const broken = page({
      layer: words(2),
      graphics: { imageShare: 1, curveCount: 0 },
      render: async () => Promise.reject(new PageUnreadable(2, 'its picture can not be decoded')),
    });
    const { page: read, problem } = await readWords(broken, ocr());
    expect(read.words).toHaveLength(2);
    expect(problem).toMatchObject({ page: 2, stage: 'read-words' });
  });

  it('refuses a page that is too large to be drawn and has no text', async () => {
    const giant = page({
      graphics: { imageShare: 1, curveCount: 0 },
      render: async () => Promise.reject(new UnusableDocument('IMAGE_TOO_LARGE', 'The page is too large')),
    });
    await expect(readWords(giant, ocr())).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
  });
});
