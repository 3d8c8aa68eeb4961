import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DependencyUnavailable, DomainError } from '@app/domain';
import type { FileStore, PutOptions, StoredBlob } from '../../libs/platform/src/storage/file-store.js';
import { FileNotFound, FileTooLarge } from '../../libs/platform/src/storage/storage-errors.js';

/** Keeps files on a server that takes PUT, GET and DELETE (WebDAV). `copies`: a directory for those that are read. */
export class WebDavFileStore implements FileStore {
  constructor(
    private readonly baseUrl: string,
    private readonly copies: string,
  ) {}

  async put(source: AsyncIterable<Uint8Array>, { maxBytes, signal }: PutOptions): Promise<StoredBlob> {
    const key = randomUUID();
    const hash = createHash('sha256');
    let size = 0;
    const counted = async function* () {
      for await (const chunk of source) {
        signal?.throwIfAborted();
        size += chunk.byteLength;
        if (size > maxBytes) throw new FileTooLarge(maxBytes);
        hash.update(chunk);
        yield chunk;
      }
      signal?.throwIfAborted();
    };
    let broken: unknown;
    const body = Readable.from(counted()).once('error', (error) => (broken = error));
    try {
      await this.ask('PUT', key, { body, duplex: 'half' });
      return { key, sha256: hash.digest('hex'), size };
    } catch (error) {
      await this.delete(key).catch(() => undefined);
      throw broken ?? error;
    }
  }

  async open(key: string): Promise<Readable> {
    const { body } = await this.ask('GET', key);
    return body ? Readable.fromWeb(body) : Readable.from([]);
  }

  async pathOf(key: string): Promise<string> {
    const path = this.copyOf(key);
    await pipeline(await this.open(key), createWriteStream(path));
    return path;
  }

  async delete(key: string): Promise<void> {
    await rm(this.copyOf(key), { force: true });
    await this.ask('DELETE', key).catch((error: unknown) => {
      if (!(error instanceof FileNotFound)) throw error;
    });
  }

  async check(): Promise<void> {
    await this.ask('OPTIONS', '');
  }

  private copyOf(key: string): string {
    if (!/^[0-9a-f-]{36}$/.test(key)) throw new FileNotFound(key);
    return join(this.copies, key);
  }

  private async ask(method: string, key: string, init: RequestInit = {}): Promise<Response> {
    try {
      const response = await fetch(new URL(key, this.baseUrl), { method, ...init });
      if (response.status === 404) throw new FileNotFound(key);
      if (!response.ok) throw new Error(`The file server answered ${response.status}`);
      return response;
    } catch (error) {
      throw error instanceof DomainError ? error : new DependencyUnavailable('The file store', error);
    }
  }
}
