import type { Word } from '@app/domain';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePdf, type PdfOptions, type PdfPageSpec, textAt } from '../../../../test/support/pdf.js';
import type { LoadedDocument, LoadedPage, PageImage } from './loaded-document.js';
import { openDocument } from './open-document.js';

const LIMITS = { maxPages: 5, maxPixels: 20_000_000 };
const FIXTURES = join(__dirname, '../../../../test/fixtures');

/** Advance of Helvetica in thousandths of the size, from its font metrics. */
const HELVETICA_INVOICE = 278 + 556 + 500 + 556 + 222 + 500 + 556;

describe('openDocument on a PDF', () => {
  let folder: string;
  const opened: LoadedDocument[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pages-'));
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((document) => document.close()));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function openBytes(bytes: Buffer | string, limits = LIMITS): Promise<LoadedDocument> {
    const filePath = join(folder, 'file.pdf');
    await writeFile(filePath, bytes);
    const document = await openDocument(filePath, 'application/pdf', limits);
    opened.push(document);
    return document;
  }

  const openPages = (pages: PdfPageSpec[], options?: PdfOptions): Promise<LoadedDocument> =>
    openBytes(makePdf(pages, options));

  async function onlyPage(spec: PdfPageSpec): Promise<LoadedPage> {
    return (await openPages([spec])).pages[0] as LoadedPage;
  }

  const wordsOf = async (spec: PdfPageSpec): Promise<Word[]> => (await onlyPage(spec)).readTextLayer();
  const textsOf = async (spec: PdfPageSpec): Promise<string[]> => (await wordsOf(spec)).map(({ text }) => text);

  async function openFixture(name: string): Promise<LoadedPage> {
    const document = await openDocument(join(FIXTURES, name), 'application/pdf', LIMITS);
    opened.push(document);
    return document.pages[0] as LoadedPage;
  }

  describe('refuses', () => {
    it.each([
      ['an empty file', '', 'EMPTY_DOCUMENT'],
      ['a file that only claims to be a PDF', '%PDF-1.7\nand nothing else', 'UNREADABLE_DOCUMENT'],
      ['a page tree that holds itself', makePdf([], { kids: '2 0 R', count: 1 }), 'UNREADABLE_DOCUMENT'],
      ['a PDF without pages', makePdf([]), 'EMPTY_DOCUMENT'],
      ['a PDF that asks for a password', makePdf([{ content: '' }], { userPassword: 'sesame' }), 'ENCRYPTED_DOCUMENT'],
      ['more pages than allowed', makePdf(Array.from({ length: 6 }, () => ({ content: '' }))), 'TOO_MANY_PAGES'],
    ])('%s', async (_, bytes, code) => {
      await expect(openBytes(bytes)).rejects.toMatchObject({ code });
    });
  });

  it('opens a PDF that only its owner locked', async () => {
    const { pages } = await openPages([{ content: textAt([[72, 700, 'Invoice 42']]) }], { userPassword: '' });
    expect((await pages[0]?.readTextLayer())?.map(({ text }) => text)).toEqual(['Invoice', '42']);
  });

  it('repairs a PDF that lost its end', async () => {
    const whole = makePdf([{ content: textAt([[72, 700, 'Invoice']]) }]);
    const { pages } = await openBytes(whole.subarray(0, whole.indexOf('startxref')));
    expect(await pages[0]?.readTextLayer()).toHaveLength(1);
  });

  it('keeps the number of a page that is damaged and reads the others', async () => {
    const document = await openPages([{ content: textAt([[72, 700, 'first']]) }], { kids: '7 0 R 99 0 R', count: 2 });
    expect(document.pages.map(({ number }) => number)).toEqual([1, 2]);
    expect(await document.pages[0]?.readTextLayer()).toHaveLength(1);
    await expect(document.pages[1]?.readTextLayer()).rejects.toThrow("Page 2 can't be read");
    expect(document.pages[1]?.problems).toEqual([{ stage: 'load-pages', page: 2, reason: 'the page is damaged' }]);
  });

  it('gives words with boxes as fractions of the page', async () => {
    const [word] = await wordsOf({ content: textAt([[59.5, 421, 'Invoice']], 'F1', 20) });
    expect(word).toMatchObject({ text: 'Invoice', confidence: 1 });
    const [x0, y0, x1, y1] = word?.box ?? [];
    expect(x0).toBeCloseTo(0.1, 4);
    expect(x1).toBeCloseTo(0.1 + (HELVETICA_INVOICE * 20) / 1000 / 595, 4);
    expect(y0).toBeGreaterThan(0.5 - 20 / 842);
    expect(y0).toBeLessThan(0.5 - 12 / 842);
    expect(y1).toBeGreaterThan(0.5);
    expect(y1).toBeLessThan(0.5 + 8 / 842);
  });

  it.each([90, 180, 270] as const)('puts a page that is stored turned by %d upright', async (rotate) => {
    const spec = { content: textAt([[72, 700, 'Top left corner']]), rotate };
    const page = await onlyPage(spec);
    expect([page.width, page.height]).toEqual(rotate === 180 ? [595, 842] : [842, 595]);
    const turned = await onlyPage({ ...spec, content: turnedText(rotate) });
    expect(turned.rotation).toBe(rotate);
    const [first, last] = [(await turned.readTextLayer())[0], (await turned.readTextLayer()).at(-1)];
    expect(first?.text).toBe('Upper');
    expect(last?.text).toBe('end');
    expect(first?.box[0]).toBeLessThan(0.2);
    expect(first?.box[1]).toBeLessThan(0.2);
  });

  it('turns a page whose text all runs sideways', async () => {
    const page = await onlyPage({ content: turnedText(90) });
    expect(page).toMatchObject({ rotation: 90, width: 842, height: 595 });
    const words = await page.readTextLayer();
    expect(words.map(({ text }) => text).slice(0, 2)).toEqual(['Upper', 'left']);
  });

  it('measures from the crop box', async () => {
    const page = await onlyPage({
      content: textAt([
        [120, 500, 'Inside'],
        [20, 20, 'Outside'],
      ]),
      cropBox: [100, 100, 400, 600],
    });
    expect([page.width, page.height]).toEqual([300, 500]);
    const words = await page.readTextLayer();
    expect(words.map(({ text }) => text)).toEqual(['Inside']);
    expect(words[0]?.box[0]).toBeCloseTo(20 / 300, 4);
  });

  it('reads lines from top to bottom and cells from left to right, however they were written', async () => {
    const cells = textAt([
      [400, 600, '100,00'],
      [72, 620, 'Artikel'],
      [72, 600, 'Hammer'],
      [400, 621, 'Belopp'],
    ]);
    expect(await textsOf({ content: cells })).toEqual(['Artikel', 'Belopp', 'Hammer', '100,00']);
  });

  it('joins a word that was written in pieces and keeps cells apart', async () => {
    const content = 'BT /F1 10 Tf 72 700 Td [(Fak) 15 (tu) -20 (ra)] TJ ET\n' + textAt([[110, 700, 'nr']]);
    expect(await textsOf({ content })).toEqual(['Faktura', 'nr']);
  });

  it('joins lettering that is spaced out, word by word', async () => {
    const content = 'BT /F1 14 Tf 6 Tc 72 700 Td (INVOICE) Tj ET\nBT /F1 14 Tf 6 Tc 230 700 Td (COPY) Tj ET';
    expect(await textsOf({ content })).toEqual(['INVOICE', 'COPY']);
  });

  it('takes bold that was struck twice as one word', async () => {
    const content = textAt([
      [72, 700, 'Total'],
      [72.4, 700, 'Total'],
      [72, 500, 'Total'],
    ]);
    expect(await textsOf({ content })).toEqual(['Total', 'Total']);
  });

  it('parts a label from the value glued to it, but no time of day', async () => {
    expect(await textsOf({ content: textAt([[72, 700, 'Datum:2026-01-02 kl 10:30']]) })).toEqual([
      'Datum:',
      '2026-01-02',
      'kl',
      '10:30',
    ]);
  });

  it('leaves slanted watermarks out and puts text of the margin last', async () => {
    const content =
      'BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (COPY) Tj ET\nBT /F1 8 Tf 0 1 -1 0 20 300 Tm (Org.nr 556677-8899) Tj ET\n' +
      textAt([[72, 100, 'The last line of the page has enough words']]);
    const texts = await textsOf({ content });
    expect(texts).not.toContain('COPY');
    expect(texts.slice(-2)).toEqual(['Org.nr', '556677-8899']);
  });

  it('reads a page of a million characters in bounded time and says what it left out', async () => {
    const lines = Array.from({ length: 9_000 }, (_, index): [number, number, string] => [
      72,
      10 + (index % 820),
      `${index} 12,50 2026-01-01 `.repeat(6),
    ]);
    const page = await onlyPage({ content: textAt(lines, 'F1', 2) });
    const words = await page.readTextLayer();
    expect(words.length).toBeGreaterThan(5_000);
    expect(words.length).toBeLessThanOrEqual(20_000);
    expect(page.problems.length).toBeGreaterThan(0);
  });

  describe('render', () => {
    const darkest = ({ data }: PageImage): number => data.reduce((least, value) => Math.min(least, value), 255);

    it('draws at the resolution asked for, on white', async () => {
      const page = await onlyPage({ content: '0 0 0 rg 0 0 297.5 842 re f' });
      const image = await page.render(100);
      expect([image.width, image.height, image.channels]).toEqual([826, 1169, 3]);
      const pixel = (x: number, y: number): number[] => [
        ...image.data.subarray((y * 826 + x) * 3, (y * 826 + x) * 3 + 3),
      ];
      expect(pixel(100, 600)).toEqual([0, 0, 0]);
      expect(pixel(700, 600)).toEqual([255, 255, 255]);
    });

    it('draws a large page smaller, and refuses one that would be a blur', async () => {
      const poster = await onlyPage({ content: '0 0 100 100 re f', mediaBox: [0, 0, 2400, 3400] });
      const { width, height } = await poster.render(200);
      expect(width * height).toBeLessThanOrEqual(LIMITS.maxPixels);
      expect(width).toBeGreaterThan(3_000);
      const giant = await onlyPage({ content: textAt([[72, 700, 'still read']]), mediaBox: [0, 0, 1e7, 1e7] });
      await expect(giant.render(200)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
      expect(await giant.readTextLayer()).toHaveLength(2);
    });

    it.each(['scan-jpx.pdf', 'scan-jbig2.pdf'])('decodes %s, drawn and taken alike', async (name) => {
      const drawn = await (await openFixture(name)).render(100);
      const page = await openFixture(name);
      expect(await page.coveredByImage()).toBe(true);
      const taken = await page.render(100);
      expect([taken.width, taken.height]).toEqual([drawn.width, drawn.height]);
      expect(darkest(drawn)).toBeLessThan(60);
      expect(meanDifference(drawn, taken)).toBeLessThan(3);
    });

    it('says that a page is unreadable where its only picture can not be decoded', async () => {
      const image = {
        dict: '/Width 600 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode',
        data: Buffer.from('no picture'),
      };
      const page = await onlyPage({ content: 'q 595 0 0 842 0 0 cm /Im Do Q', images: { Im: image } });
      await expect(page.render(72)).rejects.toThrow("Page 1 can't be read: its picture can not be decoded");
    });

    it('keeps a page of which one picture is damaged, and says so', async () => {
      const image = {
        dict: '/Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode',
        data: Buffer.from('no picture'),
      };
      const content = `${textAt([[72, 400, 'Text']], 'F2', 40)}\nq 60 0 0 80 10 10 cm /Im Do Q`;
      const page = await onlyPage({ content, images: { Im: image } });
      expect(darkest(await page.render(72))).toBe(0);
      expect(page.problems).toEqual([
        { stage: 'load-pages', page: 1, reason: '1 pictures of the page could not be decoded' },
      ]);
    });

    it.each([
      ['upright', '595 0 0 842 0 0', 0, [255, 0, 0]],
      ['upside down', '-595 0 0 -842 595 842', 0, [0, 0, 255]],
      ['turned by the page', '595 0 0 842 0 0', 180, [0, 0, 255]],
    ] as const)('shows a covering picture that is %s as the page does', async (_, matrix, rotate, topLeft) => {
      const spec = { content: `q ${matrix} cm /Im Do Q`, images: { Im: quarters() }, rotate };
      const taken = await onlyPage(spec);
      await taken.readGraphics();
      const image = await taken.render(72);
      const at = (3 * image.width + 3) * 3;
      expect([...image.data.subarray(at, at + 3)]).toEqual(topLeft);
      const drawn = await (await onlyPage(spec)).render(72);
      expect([...drawn.data.subarray((50 * drawn.width + 50) * 3, (50 * drawn.width + 50) * 3 + 3)]).toEqual(topLeft);
    });

    it('draws the page where something lies over the picture', async () => {
      const content = `q 595 0 0 842 0 0 cm /Im Do Q 0 1 0 rg 0 700 200 142 re f`;
      const page = await onlyPage({ content, images: { Im: quarters() } });
      await page.readGraphics();
      const image = await page.render(72);
      expect([...image.data.subarray((20 * image.width + 20) * 3, (20 * image.width + 20) * 3 + 3)]).toEqual([
        0, 255, 0,
      ]);
    });
  });

  describe('readGraphics', () => {
    it('tells a page that is one picture from a page with a logo', async () => {
      const images = { Im: quarters() };
      const scan = await onlyPage({ content: 'q 595 0 0 842 0 0 cm /Im Do Q', images });
      const logo = await onlyPage({ content: 'q 100 0 0 50 400 750 cm /Im Do Q', images });
      expect(await scan.coveredByImage()).toBe(true);
      expect(await logo.coveredByImage()).toBe(false);
      expect((await logo.readGraphics()).imageShare).toBeCloseTo(5_000 / (595 * 842), 5);
    });

    it('counts curves, so that text drawn as outlines shows', async () => {
      const curve = '10 10 m 20 30 40 50 60 10 c 10 10 l f\n';
      const page = await onlyPage({ content: curve.repeat(700) + '50 50 100 100 re f' });
      expect(await page.readTextLayer()).toEqual([]);
      expect((await page.readGraphics()).curveCount).toBe(700);
    });
  });
});

/** Text that reads upright once the page is turned clockwise by `rotate`. */
function turnedText(rotate: 90 | 180 | 270): string {
  const matrix = { 90: '0 1 -1 0 40 40', 180: '-1 0 0 -1 555 40', 270: '0 -1 1 0 555 802' }[rotate];
  const below = { 90: '0 1 -1 0 60 40', 180: '-1 0 0 -1 555 60', 270: '0 -1 1 0 535 802' }[rotate];
  return (
    `BT /F1 10 Tf ${matrix} Tm (Upper left corner of an upright page) Tj ET\n` +
    `BT /F1 10 Tf ${below} Tm (and the second line below it, which is the end) Tj ET`
  );
}

/** 2 × 2 pixels, enlarged: red top left, green top right, white bottom left, blue bottom right. */
function quarters(): { dict: string; data: Buffer } {
  const size = 40;
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 255],
    [0, 0, 255],
  ] as const;
  const data = Buffer.alloc(size * size * 3);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const colour = colours[(y < size / 2 ? 0 : 2) + (x < size / 2 ? 0 : 1)] ?? colours[0];
      data.set(colour, (y * size + x) * 3);
    }
  }
  return { dict: `/Width ${size} /Height ${size} /ColorSpace /DeviceRGB /BitsPerComponent 8`, data };
}

function meanDifference(a: PageImage, b: PageImage): number {
  let sum = 0;
  const pixels = a.width * a.height;
  for (let at = 0; at < pixels; at++) {
    sum += Math.abs((a.data[at * a.channels] ?? 0) - (b.data[at * b.channels] ?? 0));
  }
  return sum / pixels;
}
