import { DomainError, MEDIA_TYPES, type MediaType, type StoredFile } from '@app/domain';
import type { FileStore, PutOptions } from '../storage/file-store.js';
import { detectMediaType } from './detect-media-type.js';
import type { UploadSource } from './split-head.js';

/**
 * Streams one file into the store while its type is told by its first bytes. Rejects with EMPTY_DOCUMENT,
 * UNSUPPORTED_MEDIA_TYPE or FILE_TOO_LARGE, and leaves nothing behind then. `filename` is clean.
 */
export async function storeDocument(
  { head, all }: UploadSource,
  filename: string,
  store: FileStore,
  options: PutOptions,
): Promise<StoredFile> {
  if (head.length === 0) throw new DomainError('EMPTY_DOCUMENT', 'The file is empty; send one with content');
  const mediaType = await mediaTypeOf(head);
  const blob = await store.put(all, options);
  return { ...blob, mediaType, filename };
}

async function mediaTypeOf(head: Uint8Array): Promise<MediaType> {
  const mediaType = await detectMediaType(head);
  if (mediaType) return mediaType;
  throw new DomainError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The file's content is none of the accepted types: ${MEDIA_TYPES.join(', ')} (of XML only e-invoices in UBL or CII)`,
  );
}
