/**
 * Prints the hand-made designs of this folder to PDF with Chromium, beside a truth.jsonl that `npm run evaluate` reads.
 *   npm run layouts -- [--out .data/layouts] [--only a-|b-|NAME] [--scans]
 * Chromium is the one that CHROMIUM_PATH names, or the first one found in PATH.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';
import { scanPdf } from './scan-pdf.mjs';

const DESIGNS = path.dirname(fileURLToPath(import.meta.url));
const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: path.join('.data', 'layouts') },
    only: { type: 'string', default: '' },
    scans: { type: 'boolean', default: false },
  },
});

/** Reads the rows of truth.jsonl whose design begins with `only`. */
async function readTruth(only) {
  const lines = (await readFile(path.join(DESIGNS, 'truth.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line)).filter((row) => row.family.startsWith(only));
}

/** Prints one design; its own `@page` rule decides the paper. */
async function printDesign(context, name, file) {
  const page = await context.newPage();
  try {
    await page.goto(pathToFileURL(path.join(DESIGNS, `${name}.html`)).href);
    await page.evaluate(() => document.fonts.ready);
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
  } finally {
    await page.close();
  }
}

async function scanDesign(row, out) {
  const file = await scanPdf(path.join(out, row.file), path.join(out, 'documents'), row.family);
  return { ...row, file: `documents/${file}`, kind: 'scan' };
}

async function renderLayouts({ out, only, scans }) {
  const rows = await readTruth(only);
  if (rows.length === 0) throw new Error(`No design begins with "${only}"; see the names in ${DESIGNS}`);
  await mkdir(path.join(out, 'documents'), { recursive: true });
  const profile = await mkdtemp(path.join(os.tmpdir(), 'layouts-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    args: CHROMIUM_FLAGS,
  });
  const scanned = [];
  try {
    for (const row of rows) {
      await printDesign(context, row.family, path.join(out, row.file));
      if (scans) scanned.push(await scanDesign(row, out));
    }
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
  const truth = [...rows, ...scanned].map((row) => `${JSON.stringify(row)}\n`).join('');
  await writeFile(path.join(out, 'truth.jsonl'), truth);
  process.stdout.write(`${rows.length} PDFs, ${scanned.length} scans in ${out}\n`);
}

await renderLayouts(options);
