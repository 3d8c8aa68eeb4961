import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaType } from '@app/domain';
import { LIMITS } from '../../../../test/support/opened-pdfs.js';
import { makePdf } from '../../../../test/support/pdf.js';
import type { LoadedDocument, PageLimits } from './loaded-document.js';
import { openDocument } from './open-document.js';

/** Of A4 at 100 dpi. */
const PAGE_PIXELS = 826 * 1169;

describe('the limits of a document as a whole', () => {
  const opened: LoadedDocument[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-'));
  });

  afterEach(() => Promise.all(opened.splice(0).map((document) => document.close())));
  afterAll(() => rm(folder, { recursive: true }));

  async function open(bytes: Buffer, mediaType: MediaType, limits: Partial<PageLimits>): Promise<LoadedDocument> {
    const filePath = join(folder, 'file');
    await writeFile(filePath, bytes);
    const document = await openDocument(filePath, mediaType, { ...LIMITS, ...limits });
    opened.push(document);
    return document;
  }

  const twoPages = () => makePdf([{ content: '0 0 m 90 90 l S' }, { content: '0 0 m 90 90 l S' }]);
  const tooLarge = { code: 'IMAGE_TOO_LARGE', message: expect.stringContaining('million pixels together') };

  it('end with the page of a PDF that goes over them', async () => {
    const { pages } = await open(twoPages(), 'application/pdf', { maxTotalPixels: 1.5 * PAGE_PIXELS });
    expect(await pages[0]!.render(100)).toMatchObject({ channels: 3 });
    await expect(pages[1]!.render(100)).rejects.toMatchObject(tooLarge);
  });

  it('leave a PDF in peace that keeps within them', async () => {
    const { pages } = await open(twoPages(), 'application/pdf', { maxTotalPixels: 2 * PAGE_PIXELS });
    for (const page of pages) expect(await page.render(100)).toMatchObject({ channels: 3 });
  });

  it('count the picture of a scanned page, however coarsely it is wanted', async () => {
    const scan = join(__dirname, '../../../../test/fixtures/scan-jbig2.pdf');
    const document = await openDocument(scan, 'application/pdf', { ...LIMITS, maxTotalPixels: 100_000 });
    opened.push(document);
    const [page] = document.pages;
    expect(await page!.readGraphics()).toMatchObject({ imageShare: 1 });
    await expect(page!.render(20)).rejects.toMatchObject(tooLarge);
  });

  it('refuse a PDF of too many objects', async () => {
    expect((await open(twoPages(), 'application/pdf', { maxPdfObjects: 100 })).pages).toHaveLength(2);
    await expect(open(twoPages(), 'application/pdf', { maxPdfObjects: 4 })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });
});
