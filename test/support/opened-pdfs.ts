import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedDocument, LoadedPage } from '../../libs/inference/src/pages/loaded-document.js';
import { openDocument } from '../../libs/inference/src/pages/open-document.js';
import { makePdf, type PdfOptions, type PdfPageSpec } from './pdf.js';

export const LIMITS = { maxPages: 5, maxPixels: 20_000_000 };

const FIXTURES = join(__dirname, '../fixtures');

/** Opens PDFs for the tests of one `describe` and closes them after each test. */
export class OpenedPdfs {
  private readonly opened: LoadedDocument[] = [];
  private folder = '';

  /** Call in the body of a `describe`. */
  static forSuite(): OpenedPdfs {
    const pdfs = new OpenedPdfs();
    beforeAll(async () => {
      pdfs.folder = await mkdtemp(join(tmpdir(), 'pages-'));
    });
    afterEach(() => pdfs.close());
    afterAll(() => rm(pdfs.folder, { recursive: true }));
    return pdfs;
  }

  async bytes(bytes: Buffer | string): Promise<LoadedDocument> {
    const filePath = join(this.folder, 'file.pdf');
    await writeFile(filePath, bytes);
    return this.open(filePath);
  }

  pages(pages: readonly PdfPageSpec[], options?: PdfOptions): Promise<LoadedDocument> {
    return this.bytes(makePdf(pages, options));
  }

  async onlyPage(spec: PdfPageSpec): Promise<LoadedPage> {
    return firstOf(await this.pages([spec]));
  }

  /** The first page of a file of test/fixtures. */
  async fixture(name: string): Promise<LoadedPage> {
    return firstOf(await this.open(join(FIXTURES, name)));
  }

  private async open(filePath: string): Promise<LoadedDocument> {
    const document = await openDocument(filePath, 'application/pdf', LIMITS);
    this.opened.push(document);
    return document;
  }

  private async close(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((document) => document.close()));
  }
}

function firstOf({ pages }: LoadedDocument): LoadedPage {
  const [page] = pages;
  if (!page) throw new Error('the document has no page');
  return page;
}
