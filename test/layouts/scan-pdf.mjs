import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { pictureOnlyPdf } from './picture-pdf.mjs';

const POINTS_PER_INCH = 72;
/** Grey level that black ink keeps. */
const INK = 22;
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
  const background = { r: scanner.paper, g: scanner.paper, b: scanner.paper };
  const faded = await sharp(png)
    .flatten({ background: '#fff' })
    .linear((scanner.paper - INK) / 255, INK)
    .toBuffer();
  return sharp(faded)
    .rotate(scanner.tilt, { background })
    .blur(scanner.blur)
    .withMetadata({ density: scanner.dpi })
    .jpeg({ quality: scanner.quality })
    .toBuffer({ resolveWithObject: true });
}

/**
 * Scans a PDF on an imagined office scanner: `FOLDER/NAME.jpg` of one page, `FOLDER/NAME-scan.pdf` of several.
 * Returns the name of the file.
 */
export async function scanPdf(pdf, folder, name) {
  const scanner = scannerFor(name);
  const task = getDocument({ data: new Uint8Array(await readFile(pdf)), isEvalSupported: false, verbosity: 0 });
  try {
    const document = await task.promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { data, info } = await degrade(await drawPage(await document.getPage(number), scanner.dpi), scanner);
      pages.push({ jpeg: data, widthPx: info.width, heightPx: info.height, dpi: scanner.dpi });
    }
    const file = pages.length === 1 ? `${name}.jpg` : `${name}-scan.pdf`;
    await writeFile(path.join(folder, file), pages.length === 1 ? pages[0].jpeg : pictureOnlyPdf(pages));
    return file;
  } finally {
    await task.destroy();
  }
}
