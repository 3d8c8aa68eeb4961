import { E_INVOICE_ROOTS } from '@app/domain';

/** What may stand before the document element: XML 1.0, production 22. */
const BEFORE_ROOT = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->)/;
const DOCTYPE = /^<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)/;
const ROOT_TAG = /^<(?:([\w.-]+):)?([\w.-]+)((?:\s[^<>]*)?)>/;

/** Whether these first bytes of a file begin an XML document whose root element is one of the e-invoices that are read. */
export function isEInvoice(head: Uint8Array): boolean {
  let text = decode(head);
  for (let before = BEFORE_ROOT.exec(text); before; before = BEFORE_ROOT.exec(text))
    text = text.slice(before[0].length);
  // An invoice with a document type is refused as unreadable, with the reason, rather than as something else.
  const declared = DOCTYPE.exec(text)?.[1];
  if (declared) return E_INVOICE_ROOTS.some(({ element }) => element === declared);
  const [, prefix, name, attributes = ''] = ROOT_TAG.exec(text) ?? [];
  const binding = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const bound = attributes
    .replace(/\s*=\s*/g, '=')
    .replace(/\s+/g, ' ')
    .replaceAll("'", '"');
  return E_INVOICE_ROOTS.some(
    ({ element, namespace }) => element === name && bound.includes(` ${binding}="${namespace}"`),
  );
}

function decode(head: Uint8Array): string {
  const [first, second] = head;
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  // Markup is ASCII in all other encodings that are read; a letter cut in two or misread does no harm here.
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(head);
}
