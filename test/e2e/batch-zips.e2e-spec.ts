import { randomBytes } from 'node:crypto';
import { buildZip, type ZipEntry } from '../support/build-zip.js';
import { BatchesClient, pdf } from './batches-client.js';
import { ControlledPool } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { PDF } from './documents-client.js';

const MEGABYTE = 1024 * 1024;

describe('a batch as one ZIP', () => {
  let service: DocumentsApp;
  let client: BatchesClient;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), { maxUploadMb: 3, batchMaxFiles: 20, batchMaxMb: 4 });
    client = new BatchesClient(service);
  });

  afterAll(() => service.close());

  function createZip(content: Uint8Array) {
    return client.create([{ name: 'all.zip', content }]);
  }

  async function completed(entries: readonly ZipEntry[]) {
    const { body } = await createZip(buildZip(entries));
    return client.untilCompleted(body.data.id);
  }

  it('becomes its files, by their names without paths', async () => {
    const before = await service.storedFiles();
    const batch = await completed([
      { name: 'october/', content: Buffer.alloc(0) },
      { name: 'october/plain.pdf', content: pdf(1), deflate: true },
      { name: '../../../etc/passwd', content: pdf(2) },
      { name: '/etc/cron.d/evil.pdf', content: pdf(3) },
      { name: 'C:\\windows\\system32\\evil.pdf', content: pdf(4) },
      { name: 'nul\u0000\u202egnp.pdf', content: pdf(5) },
      { name: '..', content: pdf(6) },
      { name: 'räkning.pdf', content: pdf(7) },
      { name: '__MACOSX/october/._plain.pdf', content: Buffer.from('x') },
      { name: 'october/.DS_Store', content: Buffer.from('x') },
    ]);
    expect(batch.files.map(({ filename }) => filename)).toEqual([
      'plain.pdf',
      'passwd',
      'evil.pdf',
      'evil.pdf',
      expect.stringMatching(/^nul.{0,2}gnp\.pdf$/),
      'document',
      'räkning.pdf',
    ]);
    expect(batch.counts.processed).toBe(7);
    const after = await service.storedFiles();
    expect(after).toHaveLength(before.length + 7);
    expect(after.filter((file) => !/^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(file))).toEqual([]);
  });

  it('lets each of its bad files fail alone', async () => {
    const batch = await completed([
      { name: 'good.pdf', content: pdf(1), deflate: true },
      { name: 'locked.pdf', content: pdf(2), encrypted: true },
      { name: 'inner.zip', content: buildZip([{ name: 'x.pdf', content: PDF }]) },
      { name: 'text.txt', content: Buffer.from('text') },
      { name: 'empty.pdf' },
      { name: 'damaged.pdf', content: pdf(3), statedCrc: 1 },
      { name: 'longer.pdf', content: Buffer.concat([PDF, Buffer.alloc(500_000)]), deflate: true, statedSize: 100 },
      { name: 'shorter.pdf', content: pdf(4), deflate: true, statedSize: 100_000 },
      { name: 'exotic.pdf', content: pdf(5), method: 14 },
      { name: 'bomb.pdf', content: Buffer.concat([PDF, Buffer.alloc(2 * MEGABYTE)]), deflate: true },
      { name: 'link.pdf', content: Buffer.from('/etc/passwd') },
      { name: 'also-good.pdf', content: pdf(6) },
    ]);
    expect(batch.files.map(({ filename, failure }) => [filename, failure?.code ?? null])).toEqual([
      ['good.pdf', null],
      ['locked.pdf', 'ENCRYPTED_DOCUMENT'],
      ['inner.zip', 'UNSUPPORTED_MEDIA_TYPE'],
      ['text.txt', 'UNSUPPORTED_MEDIA_TYPE'],
      ['empty.pdf', 'EMPTY_DOCUMENT'],
      ['damaged.pdf', 'UNREADABLE_DOCUMENT'],
      ['longer.pdf', 'UNREADABLE_DOCUMENT'],
      ['shorter.pdf', 'UNREADABLE_DOCUMENT'],
      ['exotic.pdf', 'UNREADABLE_DOCUMENT'],
      ['bomb.pdf', 'FILE_TOO_LARGE'],
      ['link.pdf', 'UNSUPPORTED_MEDIA_TYPE'],
      ['also-good.pdf', null],
    ]);
    expect(batch).toMatchObject({ status: 'completed', counts: { processed: 2, failed: 10 } });
  });

  it.each<[string, number, string, () => Buffer]>([
    ['that unpacks to too much', 413, 'FILE_TOO_LARGE', () => buildZip(halving(5))],
    ['with too many files', 400, 'VALIDATION_FAILED', () => buildZip(Array.from({ length: 21 }, small))],
    ['with too many folders', 400, 'VALIDATION_FAILED', () => buildZip(Array.from({ length: 61 }, folder))],
    ['without files', 422, 'EMPTY_DOCUMENT', () => buildZip([{ name: 'folder/' }])],
    ['of nothing', 422, 'EMPTY_DOCUMENT', () => buildZip([])],
    ['that is cut off', 422, 'UNREADABLE_DOCUMENT', () => buildZip(Array.from({ length: 3 }, small)).subarray(0, -30)],
    ['whose directory is broken', 422, 'UNREADABLE_DOCUMENT', () => withBrokenDirectory()],
  ])('is refused as a whole %s, and leaves nothing behind', async (_what, status, code, content) => {
    const before = await service.storedFiles();
    const answer = await createZip(content());
    expect([answer.status, answer.body.meta.code]).toEqual([status, code]);
    expect(await service.storedFiles()).toEqual(before);
  });

  it('is refused among other files, which stay', async () => {
    const before = await service.storedFiles();
    const zip = buildZip([{ name: 'x.pdf', content: PDF }]);
    const { body } = await client.create([{ name: 'a.pdf' }, { name: 'b.zip', content: zip }, { name: 'c.pdf' }]);
    const batch = await client.untilCompleted(body.data.id);
    expect(batch.files.map(({ filename, failure }) => [filename, failure?.code ?? null])).toEqual([
      ['a.pdf', null],
      ['b.zip', 'UNSUPPORTED_MEDIA_TYPE'],
      ['c.pdf', null],
    ]);
    expect(await service.storedFiles()).toHaveLength(before.length + 2);
  });
});

function small(_: unknown, index: number): ZipEntry {
  return { name: `${index}.pdf`, content: pdf(index), deflate: true };
}

function folder(_: unknown, index: number): ZipEntry {
  return { name: `${index}/` };
}

/** Documents of a megabyte each that pack to half of it. */
function halving(count: number): ZipEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${index}.pdf`,
    content: Buffer.concat([PDF, Buffer.from(randomBytes(MEGABYTE / 2).toString('hex'))]),
    deflate: true,
  }));
}

function withBrokenDirectory(): Buffer {
  const zip = buildZip([small(null, 0), small(null, 1)]);
  zip.writeUInt32LE(0x11111111, zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')));
  return zip;
}
