import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { billionLaughs, makeCii, makeUbl } from '../../../../test/support/e-invoices.js';
import { detectMediaType, HEAD_BYTES } from './detect-media-type.js';

describe('detectMediaType', () => {
  it('knows a scanned TIFF whose directory lies behind its pixels', async () => {
    const pixels = Buffer.alloc(200 * 200);
    for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 2_654_435_761) >>> 24;
    const raw = { width: 200, height: 200, channels: 1 as const };
    const tiff = await sharp(pixels, { raw }).tiff({ compression: 'none' }).toBuffer();
    expect(tiff.readUInt32LE(4)).toBeGreaterThan(HEAD_BYTES);
    expect(await detectMediaType(tiff.subarray(0, HEAD_BYTES))).toBe('image/tiff');
  });

  it.each(['png', 'jpeg', 'tiff', 'webp'] as const)('knows %s by content', async (format) => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } });
    expect(await detectMediaType(await picture.toFormat(format).toBuffer())).toBe(`image/${format}`);
  });

  it('knows a PDF, also with bytes before its header', async () => {
    expect(await detectMediaType(readFileSync('examples/invoice-en.pdf').subarray(0, 4096))).toBe('application/pdf');
    expect(await detectMediaType(Buffer.from(`${' '.repeat(1000)}%PDF-1.7 rest`))).toBe('application/pdf');
  });

  it('takes no PDF header beyond the first kilobyte', async () => {
    expect(await detectMediaType(Buffer.from(`${' '.repeat(1024)}%PDF-1.7`))).toBeNull();
  });

  it('takes no ZIP with a PDF header inside', async () => {
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from('%PDF-1.7')]);
    expect(await detectMediaType(zip)).toBeNull();
  });

  it.each([
    ['UBL', makeUbl()],
    ['a UBL credit note', makeUbl({ root: 'CreditNote' })],
    ['CII', makeCii()],
    ['CII after a comment', `<!-- made by hand -->\n${makeCii().replace(/^<[?].*[?]>/, '')}`],
    ['an invoice with a document type, to be refused with the reason', makeUbl({ prolog: billionLaughs('Invoice') })],
  ])('knows %s', async (_, xml) => {
    expect(await detectMediaType(Buffer.from(xml).subarray(0, HEAD_BYTES))).toBe('application/xml');
  });

  it('knows an e-invoice in UTF-16', async () => {
    const bytes = Buffer.from(`\ufeff${makeUbl()}`, 'utf16le').subarray(0, HEAD_BYTES);
    expect(await detectMediaType(bytes)).toBe('application/xml');
  });

  it.each([
    ['other XML', '<?xml version="1.0"?><note/>'],
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['XHTML', '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['an order in UBL', makeUbl().replaceAll('Invoice', 'Order')],
    ['an element of that name in another namespace', '<Invoice xmlns="urn:example"/>'],
    ['an invoice inside other XML', `<?xml version="1.0"?><wrap>${makeUbl().replace(/^<[?].*[?]>/, '')}</wrap>`],
    ['HTML that quotes an invoice', `<html><!--${makeUbl()}--></html>`],
  ])('refuses %s', async (_, xml) => {
    expect(await detectMediaType(Buffer.from(xml).subarray(0, HEAD_BYTES))).toBeNull();
  });

  it.each([
    '<html>%PDF',
    'MZ\u0090\u0000',
    'GIF89a\u0001\u0000\u0001\u0000',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'x',
  ])('refuses %j', async (content) => expect(await detectMediaType(Buffer.from(content, 'latin1'))).toBeNull());
});
