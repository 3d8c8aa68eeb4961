import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FileStore } from '@app/platform';

async function* bytes(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** What every file store keeps to. `count` says how many files there are behind its back. */
export function describeFileStore(
  name: string,
  open: () => Promise<{ store: FileStore; count: () => Promise<number> }>,
) {
  describe(`${name} as a file store`, () => {
    it('gives back what it took, as a stream and as a path, until it is deleted', async () => {
      const { store, count } = await open();
      const { key, sha256, size } = await store.put(bytes('fak', 'tura'), { maxBytes: 7 });
      expect([sha256, size]).toEqual([createHash('sha256').update('faktura').digest('hex'), 7]);
      expect(Buffer.concat(await (await store.open(key)).toArray()).toString()).toBe('faktura');
      expect(await readFile(await store.pathOf(key), 'utf8')).toBe('faktura');
      await store.delete(key);
      await store.delete(key);
      expect(await count()).toBe(0);
      await expect(store.open(key)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    });

    it('refuses one byte over the limit and leaves nothing behind', async () => {
      const { store, count } = await open();
      const refused = store.put(bytes('1234', '5678'), { maxBytes: 7 });
      await expect(refused).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
      expect(await count()).toBe(0);
    });

    it('leaves nothing behind of an upload that breaks off', async () => {
      const { store, count } = await open();
      const broken = async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      };
      await expect(store.put(broken(), { maxBytes: 100 })).rejects.toThrow('connection lost');
      expect(await count()).toBe(0);
    });

    it('finds nothing under a key that it did not make', async () => {
      const { store } = await open();
      await expect(store.pathOf('../../etc/passwd')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    });
  });
}
