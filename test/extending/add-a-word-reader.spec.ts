import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { loadPages } from '../../libs/inference/src/stages/load-pages.js';
import { readWords } from '../../libs/inference/src/stages/read-words.js';
import { printedOnPage } from './printed-on-page.js';
import { ServiceReader } from './service.reader.js';

const SCAN = join(__dirname, '../../examples/scan-de.png');
const LIMITS = { maxPages: 1, maxPixels: 50_000_000 };

/** What the service of another team would say about a page: two words, the later one first. */
async function answer(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { width, height } = await sharp(Buffer.concat(chunks)).metadata();
  const word = (text: string, left: number) => ({
    text,
    confidence: 0.9,
    left: left * width,
    top: 0.1 * height,
    right: (left + 0.2) * width,
    bottom: 0.12 * height,
  });
  return [word('4711', 0.5), word('Rechnung', 0.1)];
}

describe('the word reader of docs/extending.md', () => {
  let server: Server;
  let reader: ServiceReader;
  let status = 200;

  beforeAll(async () => {
    server = createServer((request, reply) => {
      void answer(request).then((words) => {
        reply.statusCode = status;
        reply.end(JSON.stringify(words));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    reader = new ServiceReader(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const readScan = () =>
    loadPages({ filePath: SCAN, mediaType: 'image/png' }, LIMITS, (page) => readWords(page, async () => reader));

  it('is printed there as it is tested here', () => {
    expect(printedOnPage('service.reader.ts', 'libs/inference/src/words/ocr/service')).toBe(true);
  });

  it('gives the words of a scan in reading order, as fractions of the page', async () => {
    const { pages, problems } = await readScan();
    expect(problems).toEqual([]);
    expect(pages[0]?.source).toBe('ocr');
    expect(pages[0]?.words.map(({ text }) => text)).toEqual(['Rechnung', '4711']);
    pages[0]?.words[0]?.box.forEach((at, index) => expect(at).toBeCloseTo([0.1, 0.1, 0.3, 0.12][index] ?? 0, 6));
  });

  it('rejects where the service fails, so that the queue tries again', async () => {
    status = 500;
    await expect(readScan()).rejects.toThrow('answered 500');
    status = 200;
  });
});
