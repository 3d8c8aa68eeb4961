import { DomainError, type DocumentFailure, type ErrorCode } from '@app/domain';
import { storeDocument, type FileStore, type PutOptions, type UploadSource } from '@app/platform';
import { BatchTooLarge } from '../batch-errors.js';
import type { ReceivedFile } from '../batch.js';

/** What can be wrong with one file alone. */
const FILE_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'EMPTY_DOCUMENT',
  'ENCRYPTED_DOCUMENT',
  'FILE_TOO_LARGE',
  'UNREADABLE_DOCUMENT',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** Puts a file into the store, or says why not. Throws only for what ends the whole batch. */
export async function takeFile(
  filename: string,
  source: UploadSource,
  store: FileStore,
  options: PutOptions,
): Promise<ReceivedFile> {
  try {
    return { filename, file: await storeDocument(source, filename, store, options) };
  } catch (error) {
    return { filename, failure: asFileFailure(error) };
  }
}

/** The file's own fault; any other error goes on. */
export function asFileFailure(error: unknown): DocumentFailure {
  if (!(error instanceof DomainError) || error instanceof BatchTooLarge || !FILE_FAULTS.has(error.code)) throw error;
  return { code: error.code, message: error.message };
}

/** Takes back what was stored for a batch that does not come about. */
export async function discardFiles(received: readonly ReceivedFile[], store: FileStore): Promise<void> {
  for (const came of received) if ('file' in came) await store.delete(came.file.key);
}
