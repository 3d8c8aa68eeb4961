import { E_INVOICE_ROOTS } from '@app/domain';
import type { EInvoice } from './e-invoice.js';
import { mapCii } from './map-cii.js';
import { mapUbl } from './map-ubl.js';
import { parseXml } from './parse-xml.js';
import { XmlRefused } from './xml-refused.js';

/** Reads the bytes of an e-invoice. Throws {@link XmlRefused} for XML that is unsafe, broken or no invoice. */
export function readEInvoice(bytes: Uint8Array, attachment: string | null): EInvoice {
  const root = parseXml(bytes);
  const known = E_INVOICE_ROOTS.find(({ element, namespace }) => element === root.name && namespace === root.namespace);
  if (!known) throw new XmlRefused('it is no invoice in UBL or CII');
  const mapped = known.syntax === 'UBL' ? mapUbl(root) : mapCii(root);
  if (Object.keys(mapped.fields).length === 0) throw new XmlRefused('it is an invoice that says nothing');
  return { ...mapped, syntax: known.syntax, attachment };
}
