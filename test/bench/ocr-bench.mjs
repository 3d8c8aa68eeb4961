/**
 * Measures an OCR engine on labelled scans: how many of the known values stand in its words, and the time of a page.
 *
 *   npm run build && node test/bench/ocr-bench.mjs --data DIR [--engine ppocr|tesseract] [--threads 1] [--turn 90]
 *     [--family REGEX] [--misses]
 *
 * DIR holds truth.jsonl (`file, kind, family, fields, alternatives` a line) and documents/. --turn lays each page on its
 * side first and counts the pages that the engine puts upright again.
 */
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { openDocument } from '../../dist/libs/inference/src/pages/open-document.js';
import { createOcrReader } from '../../dist/libs/inference/src/words/ocr/create-ocr-reader.js';
import { kindOf, recallOf } from './field-recall.mjs';

const DPI = 200;
const MEDIA_TYPES = { '.pdf': 'application/pdf', '.jpg': 'image/jpeg', '.png': 'image/png', '.tif': 'image/tiff' };

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    engine: { type: 'string', default: 'ppocr' },
    threads: { type: 'string', default: '1' },
    turn: { type: 'string', default: '0' },
    family: { type: 'string', default: '' },
    misses: { type: 'boolean', default: false },
  },
});
if (options.data === undefined) throw new Error('--data DIR is missing');
sharp.concurrency(1);

const scores = [];
const pages = [];
const started = performance.now();
const reader = await createOcrReader({
  engine: options.engine,
  modelDirectory: resolve('models/ocr'),
  packageRoot: resolve('.'),
  threads: Number(options.threads),
});
const loadMs = performance.now() - started;
for (const document of await readTruth()) await measure(document);
await reader.close();
report();

async function readTruth() {
  const lines = (await readFile(join(options.data, 'truth.jsonl'), 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'scan' || kind === 'photo')
    .filter(({ family }) => new RegExp(options.family, 'u').test(family));
}

async function measure({ file, family, fields, alternatives = {} }) {
  const words = [];
  for (const image of await renderPages(file)) {
    const turned = await turn(image, Number(options.turn));
    const wall = performance.now();
    const cpu = process.cpuUsage();
    const page = await reader.read(turned);
    const { user, system } = process.cpuUsage(cpu);
    pages.push({
      wallMs: performance.now() - wall,
      cpuMs: (user + system) / 1000,
      upright: (page.rotation + Number(options.turn)) % 360 === 0,
    });
    words.push(...page.words.map(({ text }) => text));
  }
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || kindOf(field) === undefined) continue;
    const forms = [value, ...(alternatives[field] ?? [])];
    const recall = Math.max(...forms.map((form) => recallOf(field, form, words) ?? -1));
    if (recall < 0) continue;
    scores.push({ family, kind: kindOf(field), recall });
    if (options.misses && recall < 1) console.log(`${file} ${family} ${field} ${value} ${recall.toFixed(2)}`);
  }
}

async function renderPages(file) {
  const limits = { maxPages: 50, maxPixels: 50_000_000 };
  const mediaType = MEDIA_TYPES[extname(file)];
  const document = await openDocument(join(resolve(options.data), 'documents', file), mediaType, limits);
  try {
    const images = [];
    for (const page of document.pages) images.push(await page.render(DPI));
    return images;
  } finally {
    await document.close();
  }
}

async function turn(image, degrees) {
  if (degrees === 0) return image;
  const { data, info } = await sharp(image.data, { raw: image })
    .rotate(degrees)
    .toColourspace(image.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function report() {
  const families = Object.entries(Object.groupBy(scores, ({ family }) => family));
  const familyMeans = families.map(([family, own]) => [family, meanRecall(own)]);
  for (const [family, mean] of familyMeans.filter(([, value]) => value < 1)) console.log(family, mean.toFixed(3));
  for (const [kind, own] of Object.entries(Object.groupBy(scores, (score) => score.kind))) {
    console.log(`${kind}: ${meanRecall(own).toFixed(4)} of ${own.length}`);
  }
  const mean = familyMeans.reduce((sum, [, value]) => sum + value, 0) / familyMeans.length;
  console.log(
    `mean over ${families.length} families: ${mean.toFixed(4)}; over all values: ${meanRecall(scores).toFixed(4)}`,
  );
  const upright = pages.filter((page) => page.upright).length;
  console.log(`${pages.length} pages, ${upright} upright; ${times('wallMs')}; ${times('cpuMs')}`);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    `${options.engine}, ${options.threads} threads of ${cpus().length} cores, loaded in ${Math.round(loadMs)} ms, ${memory} MiB`,
  );
}

function times(key) {
  const sorted = pages.map((page) => page[key]).toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return `${key} p50 ${at(0.5)}, p90 ${at(0.9)}, most ${at(1)}`;
}

function meanRecall(list) {
  return list.reduce((sum, { recall }) => sum + recall, 0) / list.length;
}
