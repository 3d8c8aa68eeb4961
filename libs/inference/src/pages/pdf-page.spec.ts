import { LIMITS, OpenedPdfs } from '../../../../test/support/opened-pdfs.js';
import { textAt } from '../../../../test/support/pdf.js';
import type { PageImage } from './loaded-document.js';

describe('a page of a PDF', () => {
  const pdfs = OpenedPdfs.forSuite();

  describe('render', () => {
    const darkest = ({ data }: PageImage): number => data.reduce((least, value) => Math.min(least, value), 255);

    it('draws at the resolution asked for, on white', async () => {
      const page = await pdfs.onlyPage({ content: '0 0 0 rg 0 0 297.5 842 re f' });
      const image = await page.render(100);
      expect([image.width, image.height, image.channels]).toEqual([826, 1169, 3]);
      const pixel = (x: number, y: number): number[] => [
        ...image.data.subarray((y * 826 + x) * 3, (y * 826 + x) * 3 + 3),
      ];
      expect(pixel(100, 600)).toEqual([0, 0, 0]);
      expect(pixel(700, 600)).toEqual([255, 255, 255]);
    });

    it('draws a large page smaller, and refuses one that would be a blur', async () => {
      const poster = await pdfs.onlyPage({ content: '0 0 100 100 re f', mediaBox: [0, 0, 2400, 3400] });
      const { width, height } = await poster.render(200);
      expect(width * height).toBeLessThanOrEqual(LIMITS.maxPixels);
      expect(width).toBeGreaterThan(3_000);
      const giant = await pdfs.onlyPage({ content: textAt([[72, 700, 'still read']]), mediaBox: [0, 0, 1e7, 1e7] });
      await expect(giant.render(200)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
      expect(await giant.readTextLayer()).toHaveLength(2);
    });

    it.each(['scan-jpx.pdf', 'scan-jbig2.pdf'])('decodes %s, drawn and taken alike', async (name) => {
      const drawn = await (await pdfs.fixture(name)).render(100);
      const page = await pdfs.fixture(name);
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
      const page = await pdfs.onlyPage({ content: 'q 595 0 0 842 0 0 cm /Im Do Q', images: { Im: image } });
      await expect(page.render(72)).rejects.toThrow("Page 1 can't be read: its picture can not be decoded");
    });

    it('keeps a page of which one picture is damaged, and says so', async () => {
      const image = {
        dict: '/Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode',
        data: Buffer.from('no picture'),
      };
      const content = `${textAt([[72, 400, 'Text']], 'F2', 40)}\nq 60 0 0 80 10 10 cm /Im Do Q`;
      const page = await pdfs.onlyPage({ content, images: { Im: image } });
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
      const taken = await pdfs.onlyPage(spec);
      await taken.readGraphics();
      const image = await taken.render(72);
      const at = (3 * image.width + 3) * 3;
      expect([...image.data.subarray(at, at + 3)]).toEqual(topLeft);
      const drawn = await (await pdfs.onlyPage(spec)).render(72);
      expect([...drawn.data.subarray((50 * drawn.width + 50) * 3, (50 * drawn.width + 50) * 3 + 3)]).toEqual(topLeft);
    });

    it('draws the page where something lies over the picture', async () => {
      const content = `q 595 0 0 842 0 0 cm /Im Do Q 0 1 0 rg 0 700 200 142 re f`;
      const page = await pdfs.onlyPage({ content, images: { Im: quarters() } });
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
      const scan = await pdfs.onlyPage({ content: 'q 595 0 0 842 0 0 cm /Im Do Q', images });
      const logo = await pdfs.onlyPage({ content: 'q 100 0 0 50 400 750 cm /Im Do Q', images });
      expect(await scan.coveredByImage()).toBe(true);
      expect(await logo.coveredByImage()).toBe(false);
      expect((await logo.readGraphics()).imageShare).toBeCloseTo(5_000 / (595 * 842), 5);
    });

    it('counts curves, so that text drawn as outlines shows', async () => {
      const curve = '10 10 m 20 30 40 50 60 10 c 10 10 l f\n';
      const page = await pdfs.onlyPage({ content: curve.repeat(700) + '50 50 100 100 re f' });
      expect(await page.readTextLayer()).toEqual([]);
      expect((await page.readGraphics()).curveCount).toBe(700);
    });
  });
});

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
