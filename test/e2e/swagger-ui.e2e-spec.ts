import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { runService, type RunningService } from '../support/run-service.js';

const EXAMPLE = 'invoice-sv.pdf';
const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

/** A service with its workers and a browser start on a machine that runs other tests at the same time. */
const PATIENCE_MS = 120_000;

interface TruthRow {
  readonly file: string;
  readonly fields: Readonly<Record<string, string>>;
}

const expected = readFileSync('examples/expected.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as TruthRow)
  .find((row) => row.file === EXAMPLE);

if (!CHROMIUM) console.warn('Swagger UI is not tested: no Chromium found; set CHROMIUM_PATH to one.');

(CHROMIUM ? describe : describe.skip)('Swagger UI in a browser', () => {
  let service: RunningService;
  let browser: BrowserContext;
  let profile: string;
  let page: Page;

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'browser-'));
    service = await runService();
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage();
    await page.goto(`${service.url}/api/docs`);
  }, PATIENCE_MS);

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await rm(profile, { recursive: true, force: true });
  }, PATIENCE_MS);

  const operation = (path: string, method: string): Locator =>
    page.locator(`.opblock-${method}`, { has: page.locator(`[data-path="${path}"]`) });

  it('loads without an error from nothing but this server', async () => {
    const foreign: string[] = [];
    const errors: string[] = [];
    const fresh = await browser.newPage();
    fresh.on('request', (request) => {
      if (!request.url().startsWith(service.url) && !request.url().startsWith('data:')) foreign.push(request.url());
    });
    fresh.on('pageerror', (error) => errors.push(error.message));
    await fresh.goto(`${service.url}/api/docs`);
    await fresh.locator('.opblock').first().waitFor();
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    await fresh.close();
  });

  it(
    'uploads an example, with "Try it out" open from the start, and shows its fields',
    async () => {
      const infer = operation('/api/v1/infer', 'post');
      await infer.locator('.opblock-summary').click();
      await infer.locator('input[type=file]').setInputFiles(resolve('examples', EXAMPLE));
      await infer.getByRole('button', { name: 'Execute' }).click();
      const live = infer.locator('.live-responses-table');
      await live.waitFor({ timeout: PATIENCE_MS });
      expect(await live.locator('tbody .response-col_status').innerText()).toContain('200');
      const shown = await live.locator('tbody .response-col_description').innerText();
      for (const field of ['InvoiceNumber', 'InvoiceDate', 'Amount'])
        expect(shown).toContain(`"${field}": "${expected?.fields[field]}"`);
    },
    PATIENCE_MS,
  );
});
