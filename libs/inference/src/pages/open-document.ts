import { type MediaType, UnusableDocument } from '@app/domain';
import { stat } from 'node:fs/promises';
import type { LoadedDocument, PageLimits } from './loaded-document.js';

/**
 * Opens a file whose type is already known by its content. pdf.js is loaded only for a PDF, sharp only for a picture.
 * Throws UnusableDocument: EMPTY_DOCUMENT, ENCRYPTED_DOCUMENT, UNREADABLE_DOCUMENT, TOO_MANY_PAGES or IMAGE_TOO_LARGE.
 */
export async function openDocument(
  filePath: string,
  mediaType: MediaType,
  limits: PageLimits,
): Promise<LoadedDocument> {
  const { size } = await stat(filePath);
  if (size === 0) throw new UnusableDocument('EMPTY_DOCUMENT', 'The file is empty');
  if (mediaType === 'application/xml') {
    throw new UnusableDocument(
      'UNSUPPORTED_MEDIA_TYPE',
      'An XML file has no pages; set E_INVOICE=read to have it read',
    );
  }
  if (mediaType === 'application/pdf') {
    const { openPdf } = await import('./pdf-document.js');
    return openPdf(filePath, limits);
  }
  const { openPicture } = await import('./picture-document.js');
  return openPicture(filePath, limits);
}
