import { XmlRefused } from './xml-refused.js';

/** Bytes that hold the XML declaration: XML 1.0 keeps it at the very start. */
const DECLARATION_BYTES = 200;
const DECLARED = /^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

/** The text of an XML file by its byte order mark or declaration (XML 1.0, appendix F). Throws {@link XmlRefused}. */
export function decodeXml(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    throw new XmlRefused('its text is not in the encoding that it names', error);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  const start = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const declared = DECLARED.exec(start)?.[1]?.toLowerCase();
  // A declaration that can be read byte by byte is not one of UTF-16, whatever it says.
  return declared && !declared.startsWith('utf-16') ? declared : 'utf-8';
}
