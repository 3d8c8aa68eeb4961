import { DomainError } from '@app/domain';
import { HEAD_BYTES, splitHead, type FileStore } from '@app/platform';
import type { ReceivedFile } from '../batch.js';
import { ByteBudget } from './byte-budget.js';
import { readZip, type ZippedFile } from './read-zip.js';
import { asFileFailure, discardFiles, takeFile } from './take-file.js';

export interface UnpackOptions {
  readonly maxFiles: number;
  /** Bytes of all files together, unpacked. */
  readonly maxBytes: number;
  /** Bytes of one file. */
  readonly maxFileBytes: number;
  readonly signal: AbortSignal;
}

/** Takes the files of a stored ZIP into the store, one at a time. The ZIP itself stays; after an error nothing else does. */
export async function unpackZip(zipKey: string, store: FileStore, options: UnpackOptions): Promise<ReceivedFile[]> {
  const { maxFiles, maxBytes } = options;
  const received: ReceivedFile[] = [];
  try {
    for await (const zipped of readZip(await store.pathOf(zipKey), { maxFiles, declared: new ByteBudget(maxBytes) })) {
      options.signal.throwIfAborted();
      received.push(await unpackFile(zipped, store, options));
    }
    if (received.length === 0) throw new DomainError('EMPTY_DOCUMENT', 'The ZIP has no file in it');
    return received;
  } catch (error) {
    await discardFiles(received, store);
    throw error;
  }
}

async function unpackFile(zipped: ZippedFile, store: FileStore, options: UnpackOptions): Promise<ReceivedFile> {
  if ('failure' in zipped) return zipped;
  const { maxFileBytes: maxBytes, signal } = options;
  const { filename } = zipped;
  let close: (() => void) | undefined;
  try {
    const unpacked = await zipped.unpack();
    close = unpacked.close;
    const source = await splitHead(unpacked.bytes, HEAD_BYTES);
    return await takeFile(filename, source, store, { maxBytes, signal });
  } catch (error) {
    return { filename, failure: asFileFailure(error) };
  } finally {
    close?.();
  }
}
