import type { Problem } from '@app/domain';
import { AttachmentUnreadable, type Attachment, type LoadedDocument } from '../pages/loaded-document.js';
import type { EInvoice } from './e-invoice.js';
import { readEInvoice } from './read-e-invoice.js';
import { XmlRefused } from './xml-refused.js';

/** Names that the standards prescribe, best first: Factur-X and ZUGFeRD 2.1+, XRechnung in ZUGFeRD, ZUGFeRD 2.0 and 1.0. */
const NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml'];

export interface FoundEInvoice {
  readonly invoice: EInvoice | null;
  readonly problems: readonly Problem[];
}

export const NO_E_INVOICE: FoundEInvoice = { invoice: null, problems: [] };

/** The e-invoice inside a document, if there is one. What can't be read is a problem; the pages still are what they are. */
export async function findEInvoice(document: LoadedDocument): Promise<FoundEInvoice> {
  const problems: Problem[] = [];
  for (const attachment of await invoicesAmong(document, problems)) {
    try {
      return { invoice: readEInvoice(await attachment.read(), attachment.name), problems };
    } catch (error) {
      problems.push(problemOf(error));
    }
  }
  return { invoice: null, problems };
}

async function invoicesAmong(document: LoadedDocument, problems: Problem[]): Promise<Attachment[]> {
  try {
    const rank = ({ name }: Attachment): number => NAMES.indexOf(name.toLowerCase());
    const attachments = await document.attachments();
    return attachments.filter((one) => rank(one) >= 0).toSorted((a, b) => rank(a) - rank(b));
  } catch (error) {
    problems.push(problemOf(error));
    return [];
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof XmlRefused || error instanceof AttachmentUnreadable)) throw error;
  return { stage: 'e-invoice', reason: `The e-invoice inside the document is ignored: ${error.reason}` };
}
