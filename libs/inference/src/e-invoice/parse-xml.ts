import sax, { type QualifiedTag } from 'sax';
import { decodeXml } from './decode-xml.js';
import type { XmlElement } from './xml-element.js';
import { XmlRefused } from './xml-refused.js';

/** As much as an upload may have by default; the largest real invoices carry their attachments inside. */
export const MAX_XML_BYTES = 20 * 1024 * 1024;
/** EN 16931 nests eight deep; extensions some more. */
const MAX_DEPTH = 64;
/** A line of an invoice has some forty elements: this is room for five thousand lines. */
const MAX_ELEMENTS = 200_000;
/** No value of an invoice is longer; what is (a picture in base64) is left out. */
const MAX_TEXT_CHARS = 10_000;
/** The parser looks at its limits between pieces. */
const PIECE_CHARS = 64 * 1024;

/** What no XML may hold, nor a reference stand for (XML 1.0, production 2); the parser lets it pass. */
const NO_CHARACTER = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/u;

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/**
 * The document element of an XML file. Well-formed or not at all; a document type declaration is refused where it
 * stands, so that neither entities nor external subsets exist. Throws {@link XmlRefused}.
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.byteLength > MAX_XML_BYTES) throw new XmlRefused(`it is longer than ${MAX_XML_BYTES} bytes`);
  const text = decodeXml(bytes);
  const tree = new TreeBuilder();
  const parser = newParser(tree);
  for (let start = 0; start < text.length; start += PIECE_CHARS) parser.write(text.slice(start, start + PIECE_CHARS));
  parser.close();
  return tree.root();
}

function newParser(tree: TreeBuilder): sax.SAXParser {
  const options = { xmlns: true, position: false, strictEntities: true };
  const parser = sax.parser(true, options);
  parser.onerror = (error) => {
    throw new XmlRefused('it is not well-formed', error);
  };
  parser.ondoctype = () => {
    throw new XmlRefused('it has a document type declaration, which e-invoices must not have');
  };
  // With `xmlns` every tag is a qualified one.
  parser.onopentag = (tag) => tree.open(tag as QualifiedTag);
  parser.onclosetag = () => tree.close();
  parser.ontext = (text) => tree.add(text);
  parser.oncdata = (text) => tree.add(text);
  return parser;
}

class TreeBuilder {
  private readonly opened: OpenElement[] = [];
  private readonly overlong = new Set<OpenElement>();
  private first: OpenElement | undefined;
  private count = 0;

  open({ local, uri, attributes }: QualifiedTag): void {
    if (++this.count > MAX_ELEMENTS) throw new XmlRefused(`it has more than ${MAX_ELEMENTS} elements`);
    if (this.opened.length >= MAX_DEPTH) throw new XmlRefused(`it is nested more than ${MAX_DEPTH} deep`);
    const named = Object.values(attributes).map((attribute) => [attribute.local, attribute.value] as const);
    const element = { name: local, namespace: uri, attributes: Object.fromEntries(named), children: [], text: '' };
    this.opened.at(-1)?.children.push(element);
    this.first ??= element;
    this.opened.push(element);
  }

  add(text: string): void {
    const element = this.opened.at(-1);
    if (!element || this.overlong.has(element)) return;
    if (NO_CHARACTER.test(text)) throw new XmlRefused('it is not well-formed');
    element.text += text;
    if (element.text.length <= MAX_TEXT_CHARS) return;
    this.overlong.add(element);
    element.text = '';
  }

  close(): void {
    const element = this.opened.pop();
    if (element) element.text = element.text.trim();
  }

  root(): XmlElement {
    if (!this.first) throw new XmlRefused('it has no element');
    return this.first;
  }
}
