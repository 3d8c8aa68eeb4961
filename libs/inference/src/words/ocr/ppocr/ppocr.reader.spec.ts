import { resolve } from 'node:path';
import type { Word } from '@app/domain';
import { drawPage, turnPage, type PrintedText } from '../../../../../../test/support/draw-page.js';
import { PpocrReader } from './ppocr.reader.js';

const INVOICE: readonly PrintedText[] = [
  { text: 'Förfallodatum', x: 40, y: 60 },
  { text: '2026-11-30', x: 150, y: 60 },
  { text: 'Köpare: Älvsjö Åkeri & Söner AB', x: 40, y: 80 },
  { text: 'Straße der Grüße 5, café Noël', x: 40, y: 100 },
  { text: 'Århus, Smørrebrød, España, forêt', x: 40, y: 120 },
  { text: 'Konsulttimmar', x: 40, y: 160 },
  { text: '695,00', x: 200, y: 160 },
  { text: '2 432,50', x: 238, y: 160 },
  { text: 'Resa', x: 40, y: 180 },
  { text: '1 111,11', x: 195, y: 180 },
  { text: '11 111,10', x: 236, y: 180 },
];

// A page takes two seconds on a free core, and a minute where other work holds all of them.
jest.setTimeout(120_000);

describe('PpocrReader', () => {
  let reader: PpocrReader;
  beforeAll(async () => {
    reader = await PpocrReader.open(resolve('models/ocr'), 1);
  });
  afterAll(() => reader.close());

  const read = async (...page: Parameters<typeof drawPage>) => reader.read(await drawPage(...page));

  it('reads words in order and keeps the letters of European languages', async () => {
    const { words, rotation } = await read(INVOICE);
    expect(rotation).toBe(0);
    expect(texts(words).slice(0, 17).join(' ')).toBe(
      'Förfallodatum 2026-11-30 Köpare: Älvsjö Åkeri & Söner AB Straße der Grüße 5, café Noël Århus, Smørrebrød, España,',
    );
  });

  it('keeps the amounts of neighbouring columns apart', async () => {
    const { words } = await read(INVOICE);
    expect(texts(words).slice(-9)).toEqual([
      'Konsulttimmar',
      '695,00',
      '2',
      '432,50',
      'Resa',
      '1',
      '111,11',
      '11',
      '111,10',
    ]);
  });

  it('gives each word the place where it is printed', async () => {
    const { words } = await read(INVOICE);
    const [x0, y0, x1, y1] = boxOf(words, '2026-11-30');
    expect(x0 * 420).toBeCloseTo(150, -0.5);
    expect(x1 * 420).toBeCloseTo(150 + 51, -0.7);
    expect(y0 * 595).toBeGreaterThan(56);
    expect(y1 * 595).toBeLessThan(74);
  });

  it.each([90, 180, 270] as const)('puts a page upright that was scanned turned by %i degrees', async (degrees) => {
    const { words, rotation } = await reader.read(await turnPage(await drawPage(INVOICE), degrees));
    expect(rotation).toBe(360 - degrees);
    expect(texts(words).slice(0, 3)).toEqual(['Förfallodatum', '2026-11-30', 'Köpare:']);
    expect(boxOf(words, '2026-11-30')[0] * 420).toBeCloseTo(150, -0.7);
  });

  it('reads lines that lie askew, and straightens their boxes', async () => {
    const { words } = await read(INVOICE, { skew: 2 });
    expect(texts(words)).toEqual(expect.arrayContaining(['Förfallodatum', '2026-11-30', '432,50']));
    const [left, right] = [boxOf(words, 'Förfallodatum'), boxOf(words, '2026-11-30')];
    expect(Math.abs(left[1] + left[3] - right[1] - right[3]) / 2).toBeLessThan(0.004);
  });

  it.each([
    ['faint print', { ink: 170, paper: 215 }],
    ['white print on black', { ink: 255, paper: 0 }],
  ])('reads %s', async (_, paper) => {
    const { words } = await read(INVOICE, paper);
    expect(texts(words)).toEqual(expect.arrayContaining(['Förfallodatum', '2026-11-30', '695,00', '432,50']));
  });

  it('finds no word on an empty page or on a single pixel', async () => {
    expect(await read([])).toEqual({ words: [], rotation: 0 });
    const pixel = { data: Buffer.from([255]), width: 1, height: 1, channels: 1 } as const;
    expect(await reader.read(pixel)).toEqual({ words: [], rotation: 0 });
  });

  it('names the folder and what to do when the weights are missing', async () => {
    await expect(PpocrReader.open('/nowhere', 1)).rejects.toThrow(/\/nowhere can't be used/u);
  });
});

function texts(words: readonly Word[]): string[] {
  return words.map((word) => word.text);
}

function boxOf(words: readonly Word[], text: string): Word['box'] {
  const word = words.find((candidate) => candidate.text === text);
  if (word === undefined) throw new Error(`${text} is not among ${texts(words).join(' ')}`);
  return word.box;
}
