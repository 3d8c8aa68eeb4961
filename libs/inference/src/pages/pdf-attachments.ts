import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AttachmentUnreadable, type Attachment } from './loaded-document.js';

const MAX_ATTACHMENTS = 100;
/** As much as a whole upload may have by default. */
const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;

/** The files in a PDF's name tree; their bytes are fetched only when they are read. */
export async function listAttachments(document: PDFDocumentProxy): Promise<Attachment[]> {
  const listed = await readable(document.getAttachments(), 'the list of attachments is damaged');
  return [...(listed ?? [])].slice(0, MAX_ATTACHMENTS).map(([id, { filename }]) => ({
    name: filename,
    read: () => contentOf(document, id),
  }));
}

async function contentOf(document: PDFDocumentProxy, id: string): Promise<Uint8Array> {
  const content = await readable(document.getAttachmentContent(id), 'the attachment is damaged');
  if (!content) throw new AttachmentUnreadable('the attachment is empty');
  if (content.byteLength > MAX_ATTACHMENT_BYTES) {
    throw new AttachmentUnreadable(`the attachment is longer than ${MAX_ATTACHMENT_BYTES} bytes`);
  }
  return content;
}

/** pdf.js rejects with errors of many classes for one and the same cause: the file is not as it should be. */
async function readable<T>(promise: Promise<T>, reason: string): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw new AttachmentUnreadable(reason, error);
  }
}
