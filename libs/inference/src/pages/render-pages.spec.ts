import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { makePdf } from '../../../../test/support/pdf.js';
import { type RenderedPage, renderPages } from './render-pages.js';

const LIMITS = { maxPages: 5, maxPixels: 20_000_000 };

describe('renderPages', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'render-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function render(
    name: string,
    type: 'image/png' | 'application/pdf',
    pages: { number: number; rotation: number }[],
  ) {
    const drawn: RenderedPage[] = [];
    const request = { filePath: join(folder, name), mediaType: type };
    for await (const page of renderPages(request, LIMITS, pages, 72)) drawn.push(page);
    return drawn;
  }

  it('turns a page as far as OCR had turned it', async () => {
    const top = { create: { width: 600, height: 80, channels: 3, background: 'black' } } as const;
    const sheet = sharp({ create: { width: 600, height: 800, channels: 3, background: 'white' } });
    const band = await sharp(top).png().toBuffer();
    await sheet
      .composite([{ input: band, left: 0, top: 0 }])
      .png()
      .toFile(join(folder, 'sheet.png'));
    const [asItIs] = await render('sheet.png', 'image/png', [{ number: 1, rotation: 0 }]);
    const [turned] = await render('sheet.png', 'image/png', [{ number: 1, rotation: 90 }]);
    const right = (turned!.width - 2) * turned!.channels;
    expect([turned!.width, turned!.height]).toEqual([asItIs!.height, asItIs!.width]);
    expect([asItIs!.data[0], turned!.data[0], turned!.data[right]]).toEqual([0, 255, 0]);
  });

  it('draws the pages asked for and leaves out those that are not there', async () => {
    await writeFile(join(folder, 'two.pdf'), makePdf([{ content: '' }, { content: '' }]));
    const drawn = await render('two.pdf', 'application/pdf', [
      { number: 2, rotation: 0 },
      { number: 3, rotation: 0 },
    ]);
    expect(drawn.map(({ number }) => number)).toEqual([2]);
  });
});
