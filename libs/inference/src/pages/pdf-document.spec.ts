import type { Word } from '@app/domain';
import { OpenedPdfs } from '../../../../test/support/opened-pdfs.js';
import { makePdf, type PdfPageSpec, textAt } from '../../../../test/support/pdf.js';

/** Advance of Helvetica in thousandths of the size, from its font metrics. */
const HELVETICA_INVOICE = 278 + 556 + 500 + 556 + 222 + 500 + 556;

describe('openDocument on a PDF', () => {
  const pdfs = OpenedPdfs.forSuite();
  const wordsOf = async (spec: PdfPageSpec): Promise<Word[]> => (await pdfs.onlyPage(spec)).readTextLayer();
  const textsOf = async (spec: PdfPageSpec): Promise<string[]> => (await wordsOf(spec)).map(({ text }) => text);

  describe('refuses', () => {
    it.each([
      ['an empty file', '', 'EMPTY_DOCUMENT'],
      ['a file that only claims to be a PDF', '%PDF-1.7\nand nothing else', 'UNREADABLE_DOCUMENT'],
      ['a page tree that holds itself', makePdf([], { kids: '2 0 R', count: 1 }), 'UNREADABLE_DOCUMENT'],
      ['a PDF without pages', makePdf([]), 'EMPTY_DOCUMENT'],
      ['a PDF that asks for a password', makePdf([{ content: '' }], { userPassword: 'sesame' }), 'ENCRYPTED_DOCUMENT'],
      ['more pages than allowed', makePdf(Array.from({ length: 6 }, () => ({ content: '' }))), 'TOO_MANY_PAGES'],
    ])('%s', async (_, bytes, code) => {
      await expect(pdfs.bytes(bytes)).rejects.toMatchObject({ code });
    });
  });

  it('opens a PDF that only its owner locked', async () => {
    const { pages } = await pdfs.pages([{ content: textAt([[72, 700, 'Invoice 42']]) }], { userPassword: '' });
    expect((await pages[0]?.readTextLayer())?.map(({ text }) => text)).toEqual(['Invoice', '42']);
  });

  it('repairs a PDF that lost its end', async () => {
    const whole = makePdf([{ content: textAt([[72, 700, 'Invoice']]) }]);
    const { pages } = await pdfs.bytes(whole.subarray(0, whole.indexOf('startxref')));
    expect(await pages[0]?.readTextLayer()).toHaveLength(1);
  });

  it('keeps the number of a page that is damaged and reads the others', async () => {
    const document = await pdfs.pages([{ content: textAt([[72, 700, 'first']]) }], { kids: '7 0 R 99 0 R', count: 2 });
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
    const page = await pdfs.onlyPage(spec);
    expect([page.width, page.height]).toEqual(rotate === 180 ? [595, 842] : [842, 595]);
    const turned = await pdfs.onlyPage({ ...spec, content: turnedText(rotate) });
    expect(turned.rotation).toBe(rotate);
    const [first, last] = [(await turned.readTextLayer())[0], (await turned.readTextLayer()).at(-1)];
    expect(first?.text).toBe('Upper');
    expect(last?.text).toBe('end');
    expect(first?.box[0]).toBeLessThan(0.2);
    expect(first?.box[1]).toBeLessThan(0.2);
  });

  it('turns a page whose text all runs sideways', async () => {
    const page = await pdfs.onlyPage({ content: turnedText(90) });
    expect(page).toMatchObject({ rotation: 90, width: 842, height: 595 });
    const words = await page.readTextLayer();
    expect(words.map(({ text }) => text).slice(0, 2)).toEqual(['Upper', 'left']);
  });

  it('measures from the crop box', async () => {
    const page = await pdfs.onlyPage({
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

  it('keeps hyphens that a font calls soft', async () => {
    const cmap =
      'begincmap 1 begincodespacerange <00> <ff> endcodespacerange ' +
      '1 beginbfchar <2d> <00ad> endbfchar 1 beginbfrange <2e> <7e> <002e> endbfrange endcmap';
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>';
    const content = 'BT /F9 10 Tf 72 700 Td (Datum:2026-01-02 20261011 556677-8899) Tj ET';
    const images = { Map: { dict: '', data: Buffer.from(cmap) } };
    expect(await textsOf({ content, images, fonts: { F9: font } })).toEqual([
      'Datum:',
      '2026-01-02',
      '20261011',
      '556677-8899',
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
    const page = await pdfs.onlyPage({ content: textAt(lines, 'F1', 2) });
    const words = await page.readTextLayer();
    expect(words.length).toBeGreaterThan(5_000);
    expect(words.length).toBeLessThanOrEqual(20_000);
    expect(page.problems.length).toBeGreaterThan(0);
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
