import { MEDIA_TYPES, type MediaType } from '@app/domain';
import { fileTypeFromBuffer } from 'file-type';

/** Bytes at the start of a file that are enough to tell its type. */
export const HEAD_BYTES = 4096;

/** PDF readers accept the header anywhere in the first kilobyte: ISO 32000-1, implementation note 13. */
const PDF_HEADER_WITHIN_BYTES = 1024;

/** The accepted type of which these first bytes are, or null. Names and headers that clients send don't count. */
export async function detectMediaType(head: Uint8Array): Promise<MediaType | null> {
  const detected = await fileTypeFromBuffer(head);
  if (detected && isAccepted(detected.mime)) return detected.mime;
  // Another signature before the PDF header (a ZIP, a GIF) is another file, made to look like two types at once.
  const pdfAt = Buffer.from(head.subarray(0, PDF_HEADER_WITHIN_BYTES)).indexOf('%PDF-', 0, 'latin1');
  return !detected && pdfAt >= 0 ? 'application/pdf' : null;
}

function isAccepted(mime: string): mime is MediaType {
  return (MEDIA_TYPES as readonly string[]).includes(mime);
}
