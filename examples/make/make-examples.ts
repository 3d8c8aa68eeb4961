/**
 * Makes the files of examples/ and test/fixtures/ again from their templates: `npm run examples`.
 * Needs Chromium (CHROMIUM names it), and for the fixtures qpdf and opj_compress: see examples/README.md.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { EXAMPLES, FIXTURES, type Example } from './catalogue.js';
import { photographPage } from './photograph-page.js';
import { readExpected } from './read-expected.js';
import { scanPage } from './scan-page.js';
import { SCAN_DPI, scanAsJbig2Pdf, scanAsJpxPdf, scanAsPdf, scanAsPng, scanAsTiff } from './write-scan.js';

/** The script is compiled into dist/ and always started in the repository's root. */
const EXAMPLES_DIR = resolve('examples');
const TEMPLATES_DIR = join(EXAMPLES_DIR, 'make/templates');
const FIXTURES_DIR = resolve('test/fixtures');
const CSS_DPI = 96;

async function openTemplate(browser: Browser, name: string, dotsPerInch: number): Promise<Page> {
  const page = await browser.newPage({ deviceScaleFactor: dotsPerInch / CSS_DPI });
  await page.goto(pathToFileURL(join(TEMPLATES_DIR, `${name}.html`)).href);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page;
}

/** Pictures of the template's pages: its `.page` elements, or else its body. */
async function renderPages(browser: Browser, name: string): Promise<Buffer[]> {
  const page = await openTemplate(browser, name, SCAN_DPI);
  const sheets = await page.locator('.page').all();
  const pictures = [];
  for (const sheet of sheets.length > 0 ? sheets : [page.locator('body')]) {
    pictures.push(await sheet.screenshot({ type: 'png' }));
  }
  await page.close();
  return pictures;
}

/** `turned`: text drawn sideways on a landscape sheet that /Rotate 90 puts upright. Laid out smaller first, because a
 * body higher than the sheet would be broken into two pages before the transform. */
async function printPdf(browser: Browser, name: string, file: string, turned: boolean): Promise<void> {
  const page = await openTemplate(browser, name, CSS_DPI);
  if (turned) {
    await page.addStyleTag({
      content:
        '@page { size: 297mm 210mm } body { zoom: .70707; transform-origin: 0 0; transform: translateY(297mm) rotate(-90deg) scale(1.41429) }',
    });
  }
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
  await page.close();
  if (turned) await promisify(execFile)('qpdf', ['--replace-input', '--rotate=+90', file]);
}

async function makeFile(browser: Browser, example: Example, file: string): Promise<void> {
  const { make, template } = example;
  if (make.as === 'pdf' || make.as === 'turned-pdf') {
    await printPdf(browser, template, file, make.as === 'turned-pdf');
    return;
  }
  const rendered = await renderPages(browser, template);
  if (make.as === 'photo') {
    const scene = join(TEMPLATES_DIR, 'scene.html');
    await writeFile(file, await photographPage(browser, rendered[0]!, make.scene, scene, make.format));
    return;
  }
  const pages = await Promise.all(
    rendered.map((picture, index) => scanPage(picture, { ...make.look, seed: make.look.seed + index })),
  );
  const writers = {
    pdf: () => scanAsPdf(pages),
    png: () => scanAsPng(pages[0]!),
    tiff: () => scanAsTiff(pages),
    'jpx-pdf': () => scanAsJpxPdf(pages),
    'jbig2-pdf': () => scanAsJbig2Pdf(pages),
  };
  await writeFile(file, await writers[make.format]());
}

async function makeFolder(
  browser: Browser,
  examples: readonly Example[],
  folder: string,
  only: readonly string[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rows = [];
  for (const example of examples) {
    const page = await openTemplate(browser, example.template, CSS_DPI);
    rows.push(JSON.stringify(await readExpected(page, example)));
    await page.close();
    if (only.length > 0 && !only.includes(example.file)) continue;
    await makeFile(browser, example, join(folder, example.file));
    const { length } = await readFile(join(folder, example.file));
    process.stdout.write(`${example.file}  ${Math.round(length / 1000)} kB\n`);
  }
  await writeFile(join(folder, 'expected.jsonl'), `${rows.join('\n')}\n`);
}

const only = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  await makeFolder(browser, EXAMPLES, EXAMPLES_DIR, only);
  await makeFolder(browser, FIXTURES, FIXTURES_DIR, only);
} finally {
  await browser.close();
}
