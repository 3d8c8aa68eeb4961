import { UnusableDocument, type Problem, type WordPage } from '@app/domain';
import type { LoadedDocument, LoadedPage, PageLimits } from '../pages/loaded-document.js';
import { openDocument } from '../pages/open-document.js';
import type { ExtractionRequest } from '../pool/inference-pool.js';

/** What one page of `pages` gave: its words, or the reason why there are none. */
export type PageReader = (
  page: LoadedPage,
  pages: number,
) => Promise<{ readonly page: WordPage; readonly problem?: Problem }>;

/**
 * Opens the file and reads its pages one after the other, so that only one page's pixels are in memory.
 * A page that can't be read is a problem of that page; a document none of whose pages can be read is unusable.
 * Throws UnusableDocument.
 *
 * @param look takes what else it wants from the opened file, once its pages were read.
 */
export async function loadPages(
  request: ExtractionRequest,
  limits: PageLimits,
  read: PageReader,
  look?: (document: LoadedDocument) => Promise<void>,
): Promise<{ pages: WordPage[]; problems: Problem[] }> {
  const document = await openDocument(request.filePath, request.mediaType, limits);
  try {
    const result = await readAll(document, read);
    await look?.(document);
    return result;
  } finally {
    await document.close();
  }
}

async function readAll(
  document: LoadedDocument,
  read: PageReader,
): Promise<{ pages: WordPage[]; problems: Problem[] }> {
  const pages: WordPage[] = [];
  const problems: Problem[] = [];
  let unreadable = 0;
  for (const loaded of document.pages) {
    const { page, problem } = await read(loaded, document.pages.length);
    pages.push(page);
    problems.push(...loaded.problems);
    if (!problem) continue;
    problems.push(problem);
    if (page.words.length === 0) unreadable++;
  }
  if (unreadable === document.pages.length) {
    const reason = problems.at(-1)?.reason ?? 'it has no pages';
    throw new UnusableDocument('UNREADABLE_DOCUMENT', `No page of the document can be read: ${reason}`);
  }
  return { pages, problems };
}
