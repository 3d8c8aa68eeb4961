import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '@app/domain';
import type { StoredKey } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';

const bytes = (...chunks: string[]) =>
  (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  })();

describe('LocalFileStore', () => {
  let root: string;
  let store: LocalFileStore;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'files-'));
    store = new LocalFileStore(root);
    await store.prepare();
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  const filesOnDisk = async () => {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  const codeOf = async (promise: Promise<unknown>) => {
    const error: unknown = await promise.then(
      () => null,
      (reason: unknown) => reason,
    );
    return error instanceof DomainError ? error.code : error;
  };

  it('gives back what it took, with its hash and size', async () => {
    const blob = await store.put(bytes('fak', 'tura'), { maxBytes: 100 });
    expect(blob.sha256).toBe(createHash('sha256').update('faktura').digest('hex'));
    expect(blob.size).toBe(7);
    const chunks: Buffer[] = [];
    for await (const chunk of await store.open(blob.key)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('faktura');
    expect(await store.pathOf(blob.key)).toBe(join(root, blob.key));
  });

  it('takes a file of exactly the limit and refuses one byte more, leaving nothing', async () => {
    await expect(store.put(bytes('12345'), { maxBytes: 5 })).resolves.toMatchObject({ size: 5 });
    const before = await filesOnDisk();
    expect(await codeOf(store.put(bytes('123', '456'), { maxBytes: 5 }))).toBe('FILE_TOO_LARGE');
    expect(await filesOnDisk()).toEqual(before);
  });

  it('stops reading at the limit, however much would follow', async () => {
    let produced = 0;
    const endless = (async function* () {
      for (;;) {
        produced += 1;
        yield Buffer.alloc(10);
      }
    })();
    await codeOf(store.put(endless, { maxBytes: 25 }));
    expect(produced).toBe(3);
  });

  it('leaves nothing behind when the source breaks or the caller gives up', async () => {
    const broken = (async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    })();
    await expect(store.put(broken, { maxBytes: 100 })).rejects.toThrow('connection lost');
    const controller = new AbortController();
    const abandoned = (async function* () {
      yield Buffer.from('half');
      controller.abort(new Error('gone'));
      yield Buffer.from('other half');
    })();
    await expect(store.put(abandoned, { maxBytes: 100, signal: controller.signal })).rejects.toThrow('gone');
    expect(await filesOnDisk()).toEqual([]);
  });

  it('deletes, also what is gone already', async () => {
    const { key } = await store.put(bytes('x'), { maxBytes: 5 });
    await store.delete(key);
    await store.delete(key);
    expect(await filesOnDisk()).toEqual([]);
    expect(await codeOf(store.open(key))).toBe('FILE_NOT_FOUND');
  });

  it.each(['../../etc/passwd', 'ab/../../../etc/passwd', '/etc/passwd', ''])(
    'opens nothing outside: %j',
    async (key) => {
      expect(await codeOf(store.open(key))).toBe('FILE_NOT_FOUND');
      expect(await codeOf(store.delete(key))).toBe('FILE_NOT_FOUND');
    },
  );

  it('sweeps what a killed process left half-written, and spares an upload under way', async () => {
    const old = join(root, '.incoming', 'old');
    const fresh = join(root, '.incoming', 'fresh');
    await writeFile(old, 'x');
    await writeFile(fresh, 'x');
    const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(old, twoHoursAgo, twoHoursAgo);
    await store.prepare();
    expect(await filesOnDisk()).toEqual(['fresh']);
  });

  it('sweeps an upload that was under way as well where no other process can be at it', async () => {
    await writeFile(join(root, '.incoming', 'fresh'), 'x');
    await store.prepare({ sweepAll: true });
    expect(await filesOnDisk()).toEqual([]);
  });

  it('lists what it holds, and nothing half-written', async () => {
    const before = Date.now();
    const { key } = await store.put(bytes('whole'), { maxBytes: 10 });
    await writeFile(join(root, '.incoming', 'half'), 'x');
    const listed: StoredKey[] = [];
    for await (const stored of store.list()) listed.push(stored);
    expect(listed.map((stored) => stored.key)).toEqual([key]);
    // Some file systems keep times to the second.
    expect(listed[0]!.storedAt.getTime()).toBeGreaterThan(before - 2000);
  });

  it('tells a store that takes nothing as unavailable', async () => {
    await rm(root, { recursive: true });
    expect(await codeOf(store.check())).toBe('DEPENDENCY_UNAVAILABLE');
    expect(await codeOf(store.put(bytes('x'), { maxBytes: 5 }))).toBe('DEPENDENCY_UNAVAILABLE');
    await mkdir(root);
    await store.prepare();
    await expect(store.check()).resolves.toBeUndefined();
  });
});
