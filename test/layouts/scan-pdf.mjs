import { readFile, writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';

const POINTS_PER_INCH = 72;
/** Flatbed and office scanners: resolution in dpi, tilt in degrees, blur in px, JPEG quality, grey of the paper. */
const SCANNERS = [
  { dpi: 200, tilt: 0.4, blur: 0.6, quality: 72, paper: 244 },
  { dpi: 150, tilt: -0.7, blur: 0.45, quality: 80, paper: 236 },
  { dpi: 200, tilt: -1.1, blur: 0.9, quality: 60, paper: 228 },
  { dpi: 170, tilt: 0.9, blur: 0.7, quality: 68, paper: 240 },
];

/** The same design gets the same scanner every time. */
function scannerFor(name) {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return SCANNERS[sum % SCANNERS.length];
}

async function drawPage(page, dpi) {
  const viewport = page.getViewport({ scale: dpi / POINTS_PER_INCH });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
  return canvas.toBuffer('image/png');
}

/** Greys the paper and fades the ink: out = in × (paper − ink) / 255 + ink. */
async function degrade(png, scanner) {
  const ink = 22;
  const background = { r: scanner.paper, g: scanner.paper, b: scanner.paper };
  const faded = await sharp(png)
    .flatten({ background: '#fff' })
    .linear((scanner.paper - ink) / 255, ink)
    .toBuffer();
  return sharp(faded)
    .rotate(scanner.tilt, { background })
    .blur(scanner.blur)
    .jpeg({ quality: scanner.quality })
    .withMetadata({ density: scanner.dpi })
    .toBuffer();
}

/**
 * Scans a one-page PDF on an imagined office scanner and writes `FILE.jpg`.
 * Returns the number of pages; a document of several pages is left out, since an image file holds one.
 */
export async function scanPdf(pdf, name, file) {
  const task = getDocument({ data: new Uint8Array(await readFile(pdf)), isEvalSupported: false, verbosity: 0 });
  try {
    const document = await task.promise;
    if (document.numPages === 1) {
      const scanner = scannerFor(name);
      const png = await drawPage(await document.getPage(1), scanner.dpi);
      await writeFile(`${file}.jpg`, await degrade(png, scanner));
    }
    return document.numPages;
  } finally {
    await task.destroy();
  }
}
