import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentsClient } from '../e2e/documents-client.js';
import { startWatchedService, type WatchedService } from '../support/clean-service.js';

/** Files that broke PDF readers and decoders of others; too large and not ours to keep in the repository. */
const CORPUS = process.env.HOSTILE_FILES ?? '../shared/hostile';

interface Entry {
  readonly file: string;
  readonly what: string;
  readonly expected: 'ok' | '4xx';
  /** Both ends are right. */
  readonly either?: boolean;
}

const manifest = join(CORPUS, 'manifest.jsonl');
const entries = existsSync(manifest)
  ? readFileSync(manifest, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry)
  : [];

if (entries.length === 0) console.warn(`The corpus of hostile files is not tested: there is no ${manifest}.`);

jest.setTimeout(180_000);

(entries.length > 0 ? describe : describe.skip)('the corpus of hostile files', () => {
  let service: WatchedService;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startWatchedService({
      documentTimeoutS: 30,
      inferenceMemoryMb: 1024,
      inferenceProcesses: 1,
      inferenceSpareProcesses: 0,
    });
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  it.each(entries.map((entry) => [`${entry.file}: ${entry.what}`, entry] as const))('%s', async (_what, entry) => {
    const content = readFileSync(join(CORPUS, entry.file));
    const { status } = await client.upload('/infer?wait=60', { content, filename: entry.file });
    const ends = entry.either ? ['ok', '4xx'] : [entry.expected];
    expect({ status, end: status === 200 ? 'ok' : `${Math.floor(status / 100)}xx` }).toEqual({
      status,
      end: expect.stringMatching(new RegExp(`^(?:${ends.join('|')})$`)),
    });
  });

  it('leaves nothing behind', async () => {
    expect(await service.leftovers()).toEqual({ files: [], temporary: [], rows: [], jobs: [] });
  });
});
