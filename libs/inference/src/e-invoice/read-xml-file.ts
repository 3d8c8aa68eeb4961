import { UnusableDocument } from '@app/domain';
import { readFile, stat } from 'node:fs/promises';
import type { EInvoice } from './e-invoice.js';
import { MAX_XML_BYTES } from './parse-xml.js';
import { readEInvoice } from './read-e-invoice.js';
import { XmlRefused } from './xml-refused.js';

/** Reads a file that is an e-invoice and nothing else. Throws UnusableDocument: EMPTY_DOCUMENT or UNREADABLE_DOCUMENT. */
export async function readXmlFile(filePath: string): Promise<EInvoice> {
  const { size } = await stat(filePath);
  if (size === 0) throw new UnusableDocument('EMPTY_DOCUMENT', 'The file is empty');
  try {
    if (size > MAX_XML_BYTES) throw new XmlRefused(`it is longer than ${MAX_XML_BYTES} bytes`);
    return readEInvoice(await readFile(filePath), null);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    throw new UnusableDocument('UNREADABLE_DOCUMENT', `The XML can not be read: ${error.reason}`, error);
  }
}
