import { UnusableDocument } from '@app/domain';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { LoadedDocument, LoadedPage, PageLimits } from './loaded-document.js';
import { loadPdf } from './pdfjs.js';
import { PixelBudget } from './pixel-budget.js';
import { listAttachments } from './pdf-attachments.js';
import { BrokenPage, openPdfPage } from './pdf-page.js';
import type { CanvasFactory } from './pdf-render.js';

/** Opens a PDF once, for its text layer and for rendering alike. */
export async function openPdf(filePath: string, limits: PageLimits): Promise<LoadedDocument> {
  const task = await loadPdf(filePath, limits.maxPdfObjects);
  try {
    const document = await task.promise;
    refuseByPageCount(document.numPages, limits);
    const pages = await openPages(document, limits);
    return { pages, attachments: () => listAttachments(document), close: () => task.destroy() };
  } catch (error) {
    await destroyQuietly(task);
    throw toUnusable(error);
  }
}

function refuseByPageCount(pages: number, { maxPages }: PageLimits): void {
  if (pages === 0) throw new UnusableDocument('EMPTY_DOCUMENT', 'The PDF has no pages');
  if (pages > maxPages) {
    throw new UnusableDocument('TOO_MANY_PAGES', `The PDF has ${pages} pages; at most ${maxPages} are allowed`);
  }
}

async function openPages(document: PDFDocumentProxy, limits: PageLimits): Promise<LoadedPage[]> {
  const pages: LoadedPage[] = [];
  const canvases = document.canvasFactory as CanvasFactory;
  const budget = new PixelBudget(limits.maxTotalPixels);
  let firstError: unknown;
  for (let number = 1; number <= document.numPages; number++) {
    try {
      pages.push(await openPdfPage({ page: await document.getPage(number), canvases, budget }, limits));
    } catch (error) {
      firstError ??= error;
      pages.push(new BrokenPage(number, error));
    }
  }
  if (pages.every((page) => page instanceof BrokenPage)) throw firstError;
  return pages;
}

function toUnusable(error: unknown): UnusableDocument {
  if (error instanceof UnusableDocument) return error;
  // pdf.js's errors cross a message channel: their class may be another, their name stays.
  if (error instanceof Error && error.name === 'PasswordException') {
    return new UnusableDocument(
      'ENCRYPTED_DOCUMENT',
      'The PDF asks for a password; save a copy without one and send that',
      error,
    );
  }
  return new UnusableDocument('UNREADABLE_DOCUMENT', 'The PDF is damaged and can not be read', error);
}

/** The error that ended the loading is the one to tell; destroying a half-loaded document may fail for the same reason. */
async function destroyQuietly(task: PDFDocumentLoadingTask): Promise<void> {
  await task.destroy().catch(() => undefined);
}
