import { resolve } from 'node:path';
import type { Word } from '@app/domain';
import { drawPage, turnPage, type PrintedText } from '../../../../../../test/support/draw-page.js';
import { createOcrReader } from '../create-ocr-reader.js';
import type { OcrReader } from '../../word-reader.js';

const LINES: readonly PrintedText[] = [
  { text: 'Förfallodatum 2026-11-30', x: 40, y: 60 },
  { text: 'Köpare: Älvsjö Åkeri AB, Große Straße 5, café', x: 40, y: 80 },
  { text: 'Konsulttimmar', x: 40, y: 120 },
  { text: '695,00', x: 200, y: 120 },
  { text: '12 432,50', x: 300, y: 120 },
];

// A page takes two seconds on a free core, and a minute where other work holds all of them.
jest.setTimeout(120_000);

describe('TesseractReader', () => {
  let reader: OcrReader;
  beforeAll(async () => {
    reader = await createOcrReader({
      engine: 'tesseract',
      modelDirectory: resolve('models/ocr'),
      packageRoot: resolve('.'),
      threads: 1,
    });
  });
  afterAll(() => reader.close());

  it('reads words in order, with their accents and places', async () => {
    const { words, rotation } = await reader.read(await drawPage(LINES));
    expect(rotation).toBe(0);
    expect(texts(words)).toEqual(
      LINES.map(({ text }) => text)
        .join(' ')
        .split(' '),
    );
    const [x0, y0] = words.find(({ text }) => text === '695,00')!.box;
    expect(x0 * 420).toBeCloseTo(200, -0.5);
    expect(y0 * 595).toBeCloseTo(122, -0.7);
  });

  it.each([90, 180] as const)('puts a page upright that was scanned turned by %i degrees', async (degrees) => {
    const { words, rotation } = await reader.read(await turnPage(await drawPage(LINES), degrees));
    expect(rotation).toBe(360 - degrees);
    expect(texts(words).slice(0, 2)).toEqual(['Förfallodatum', '2026-11-30']);
  });

  it('finds no word on an empty page', async () => {
    expect(await reader.read(await drawPage([]))).toEqual({ words: [], rotation: 0 });
  });
});

function texts(words: readonly Word[]): string[] {
  return words.map((word) => word.text);
}
