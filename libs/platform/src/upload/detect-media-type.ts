import { MEDIA_TYPES, type MediaType } from '@app/domain';
import { fileTypeFromBuffer } from 'file-type';
import { isEInvoice } from './is-e-invoice.js';

/** Bytes at the start of a file that are enough to tell its type. */
export const HEAD_BYTES = 4096;

/** PDF readers accept the header anywhere in the first kilobyte: ISO 32000-1, implementation note 13. */
const PDF_HEADER_WITHIN_BYTES = 1024;

/** "II" or "MM" for the byte order and the number 42 in it: TIFF 6.0, section 2. */
const TIFF_HEADERS = [Buffer.from('II*\0', 'latin1'), Buffer.from('MM\0*', 'latin1')];

/** The accepted type of which these first bytes are, or null. Names and headers that clients send don't count. */
export async function detectMediaType(head: Uint8Array): Promise<MediaType | null> {
  const detected = await fileTypeFromBuffer(head);
  // Of XML only e-invoices are taken, with or without the declaration that the library knows XML by.
  if (!detected || detected.mime === 'application/xml') {
    if (isEInvoice(head)) return 'application/xml';
  } else if (isAccepted(detected.mime)) return detected.mime;
  // The library follows a TIFF to its directory, which scanners write after the pixels, past these first bytes.
  if (!detected && TIFF_HEADERS.some((header) => header.equals(head.subarray(0, header.length)))) return 'image/tiff';
  // Another signature before the PDF header (a ZIP, a GIF) is another file, made to look like two types at once.
  const pdfAt = Buffer.from(head.subarray(0, PDF_HEADER_WITHIN_BYTES)).indexOf('%PDF-', 0, 'latin1');
  return !detected && pdfAt >= 0 ? 'application/pdf' : null;
}

/** Whether these first bytes begin a plain ZIP; office files and the like, which are ZIPs inside, are not. */
export async function isZip(head: Uint8Array): Promise<boolean> {
  return (await fileTypeFromBuffer(head))?.mime === 'application/zip';
}

function isAccepted(mime: string): mime is MediaType {
  return (MEDIA_TYPES as readonly string[]).includes(mime);
}
