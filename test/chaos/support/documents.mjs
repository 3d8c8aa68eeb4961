import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCii } from '../../support/e-invoices.ts';

const EXAMPLE = await readFile(join(import.meta.dirname, '../../../examples/invoice-en.pdf'));

/** Every so many documents are PDFs, which take a worker process some hundred milliseconds; the rest are XML. */
const PDF_EVERY = 4;

/** The `index`th document of a load: an e-invoice whose number says which one it is, or a PDF. */
export function numbered(index) {
  if (index % PDF_EVERY === 0) return { filename: `chaos-${index}.pdf`, content: EXAMPLE };
  const invoiceNumber = `CHAOS-${index}`;
  return { filename: `chaos-${index}.xml`, content: Buffer.from(makeCii({ number: invoiceNumber })), invoiceNumber };
}

/** A PDF that the preloaded module misbehave.mjs knows by its mark. */
export function misbehaving(behaviour) {
  return { filename: `${behaviour}.pdf`, content: Buffer.concat([EXAMPLE, Buffer.from(`\n%chaos:${behaviour}\n`)]) };
}
