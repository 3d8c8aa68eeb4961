import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startRealApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, type UploadParts } from './documents-client.js';

const EXAMPLES = join(process.cwd(), 'examples');

interface Expected {
  readonly file: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Standard security handler with a user password that is not the empty one: ISO 32000-1, 7.6.3. */
const ENCRYPTED = Buffer.from(
  `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>> endobj
trailer <</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]>>
%%EOF
`,
);

describe('POST /infer with the real worker processes', () => {
  let service: DocumentsApp;
  let client: DocumentsClient;
  let expected: ReadonlyMap<string, Expected['fields']>;

  beforeAll(async () => {
    service = await startRealApp({ maxPages: 2, inferenceProcesses: 1, inferenceSpareProcesses: 0 });
    client = new DocumentsClient(service.api);
    const lines = (await readFile(join(EXAMPLES, 'expected.jsonl'), 'utf8')).trim().split('\n');
    expected = new Map(lines.map((line) => JSON.parse(line) as Expected).map(({ file, fields }) => [file, fields]));
  }, 60_000);

  afterAll(() => service.close());

  it.each([
    ['invoice-sv.pdf', 'text-layer'],
    ['invoice-en.pdf', 'text-layer'],
    ['scan-de.png', 'ocr'],
  ])('reads %s', async (filename, words) => {
    const { status, body } = await client.upload('/infer?wait=60', { content: await example(filename), filename });
    expect(status).toBe(200);
    const truth = expected.get(filename)!;
    expect(body.data.fields).toMatchObject({
      InvoiceNumber: truth.InvoiceNumber,
      InvoiceDate: truth.InvoiceDate,
      Amount: truth.Amount,
      Currency: truth.Currency,
    });
    expect(body.data).toMatchObject({ pages: [{ number: 1, words }] });
  });

  it.each<[string, () => Promise<UploadParts>, number, string]>([
    [
      'a truncated PDF',
      async () => ({ content: (await example('invoice-sv.pdf')).subarray(0, 600) }),
      422,
      'UNREADABLE_DOCUMENT',
    ],
    ['an encrypted PDF', () => Promise.resolve({ content: ENCRYPTED }), 422, 'ENCRYPTED_DOCUMENT'],
    [
      'a truncated picture',
      async () => ({ content: (await example('photo-en.jpg')).subarray(0, 500) }),
      422,
      'UNREADABLE_DOCUMENT',
    ],
    ['too many pages', async () => ({ content: await example('invoice-three-pages.pdf') }), 413, 'TOO_MANY_PAGES'],
  ])('answers %s with its reason and keeps nothing', async (_what, parts, status, code) => {
    const before = await traces(service);
    const answer = await client.upload('/infer?wait=60', await parts());
    expect({ status: answer.status, code: answer.body.meta.code }).toEqual({ status, code });
    expect(await traces(service)).toEqual(before);
  });
});

function example(name: string): Promise<Buffer> {
  return readFile(join(EXAMPLES, name));
}

async function traces(service: DocumentsApp) {
  const rows = await service.database.query<unknown[]>('SELECT id FROM documents ORDER BY id');
  return { rows, files: (await service.storedFiles()).toSorted() };
}
