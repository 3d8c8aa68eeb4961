import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, statfs, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { DependencyUnavailable, DomainError } from '@app/domain';
import { v7 as uuidv7 } from 'uuid';
import type { FileStore, PutOptions, StoredBlob, StoredKey } from './file-store.js';
import { FileNotFound, FileTooLarge } from './storage-errors.js';

/** A temporary file that nobody has written to for so long belongs to a process that died. */
const STALE_TEMP_MS = 60 * 60 * 1000;

/** Below this much room a store counts as full, so that PostgreSQL beside it keeps air to breathe. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;

const FOLDER_PATTERN = /^[0-9a-f]{2}$/;

const KEY_PATTERN = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/;

/** Files under one directory: `ab/<uuid>`, written to `.incoming/` first and renamed when whole and on disk. */
export class LocalFileStore implements FileStore {
  private readonly incoming: string;

  constructor(private readonly root: string) {
    this.incoming = join(root, '.incoming');
  }

  /** Creates the directories and sweeps what a killed process left half-written: what is old, or all of it. */
  async prepare({ now = Date.now(), sweepAll = false } = {}): Promise<void> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const info = await stat(path).catch(() => null);
      if (info && (sweepAll || now - info.mtimeMs > STALE_TEMP_MS)) await rm(path, { force: true });
    }
  }

  async put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredBlob> {
    const id = uuidv7();
    const temporary = join(this.incoming, id);
    // The last two digits of a UUID v7 are random; the first ones are the clock.
    const key = `${id.slice(-2)}/${id}`;
    try {
      const written = await this.writeDurably(temporary, source, options);
      await this.moveIntoPlace(temporary, this.absolute(key));
      return { key, ...written };
    } catch (error) {
      await rm(temporary, { force: true });
      throw this.asStoreError(error);
    }
  }

  async open(key: string): Promise<Readable> {
    try {
      const handle = await open(this.absolute(key), 'r');
      return handle.createReadStream();
    } catch (error) {
      throw isMissing(error) ? new FileNotFound(key, error) : this.asStoreError(error);
    }
  }

  async pathOf(key: string): Promise<string> {
    return this.absolute(key);
  }

  async delete(key: string): Promise<void> {
    try {
      await unlink(this.absolute(key));
    } catch (error) {
      if (!isMissing(error)) throw this.asStoreError(error);
    }
  }

  async *list(): AsyncIterable<StoredKey> {
    for (const folder of await readdir(this.root)) {
      if (!FOLDER_PATTERN.test(folder)) continue;
      for (const name of await readdir(join(this.root, folder))) {
        const key = `${folder}/${name}`;
        const info = await stat(join(this.root, key)).catch(() => null);
        if (info) yield { key, storedAt: info.mtime };
      }
    }
  }

  async check(): Promise<void> {
    try {
      await access(this.incoming, constants.W_OK);
      const { bavail, bsize } = await statfs(this.root);
      if (bavail * bsize < MIN_FREE_BYTES) throw new Error(`less than ${MIN_FREE_BYTES} bytes free in ${this.root}`);
    } catch (error) {
      throw this.asStoreError(error);
    }
  }

  private absolute(key: string): string {
    if (!KEY_PATTERN.test(key)) throw new FileNotFound(key);
    return join(this.root, key);
  }

  private async writeDurably(path: string, source: AsyncIterable<Uint8Array>, { maxBytes, signal }: PutOptions) {
    const handle = await open(path, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of source) {
        signal?.throwIfAborted();
        size += chunk.byteLength;
        if (size > maxBytes) throw new FileTooLarge(maxBytes);
        hash.update(chunk);
        await writeAll(handle, chunk);
      }
      signal?.throwIfAborted();
      await handle.sync();
      return { sha256: hash.digest('hex'), size };
    } finally {
      await handle.close();
    }
  }

  private async moveIntoPlace(temporary: string, final: string): Promise<void> {
    await mkdir(dirname(final), { recursive: true, mode: 0o700 });
    await rename(temporary, final);
    await syncDirectory(dirname(final));
  }

  private asStoreError(error: unknown): unknown {
    if (error instanceof DomainError) return error;
    return isFileSystemFault(error) ? new DependencyUnavailable('The file store', error) : error;
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/** A rename is durable only once its directory is: without this a power cut could lose a committed document's file. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isFileSystemFault(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
