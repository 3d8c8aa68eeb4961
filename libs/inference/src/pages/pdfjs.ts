import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentLoadingTask, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { refuseManyObjects } from './count-pdf-objects.js';
import { inflateAtOnce } from './inflate-at-once.js';

inflateAtOnce();

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** pdf.js wants directories that end in a slash. */
const directory = (name: string): string => `${join(root, name)}/`;

/**
 * Starts to load a PDF. The caller must destroy the task, also after an error.
 * Without `wasmUrl`, JPEG 2000 and JBIG2 pictures come out blank with no error.
 * Throws UnusableDocument FILE_TOO_LARGE, before there is a task.
 */
export async function loadPdf(filePath: string, mostObjects = Infinity): Promise<PDFDocumentLoadingTask> {
  const file = await readFile(filePath);
  refuseManyObjects(file, mostObjects);
  return getDocument({
    data: new Uint8Array(file),
    cMapUrl: directory('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: directory('standard_fonts'),
    wasmUrl: directory('wasm'),
    iccUrl: directory('iccs'),
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}
