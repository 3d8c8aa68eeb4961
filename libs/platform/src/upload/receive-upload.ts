import { DomainError, type StoredFile } from '@app/domain';
import type { FastifyRequest } from 'fastify';
import type { FileStore } from '../storage/file-store.js';
import { assertMultipart } from './assert-multipart.js';
import { cleanFilename } from './clean-filename.js';
import { HEAD_BYTES } from './detect-media-type.js';
import { MalformedUpload } from './malformed-upload.js';
import { abortSignalOf } from './request-abort.js';
import { splitHead } from './split-head.js';
import { storeDocument } from './store-document.js';
import type { ReceivedUpload, UploadOptions } from './received-upload.js';

/** The part that carries the document. */
const FILE_PART = 'file';

/** Where the caller sets no limits of its own: labels and metadata are few and small. */
const DEFAULT_LIMITS = { maxParts: 32, maxTextBytes: 64 * 1024 } as const;

/** Headers of one part; a client sends two or three. */
const MAX_PART_HEADERS = 20;

/**
 * Streams a multipart request's one `file` part into the store while its type is told by content, and collects the text
 * parts that are allowed. Any refusal (MALFORMED_UPLOAD, FILE_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, EMPTY_DOCUMENT) and an
 * aborted request leave nothing in the store. What comes back is the caller's: delete it if the document isn't created.
 */
export async function receiveUpload(
  request: FastifyRequest,
  store: FileStore,
  options: UploadOptions,
): Promise<ReceivedUpload> {
  assertMultipart(request, `Send the document as multipart/form-data with one part named "${FILE_PART}"`);
  const signal = abortSignalOf(request);
  const { maxParts, maxTextBytes } = { ...DEFAULT_LIMITS, ...options };
  const text: Record<string, string[]> = {};
  let file: StoredFile | undefined;
  try {
    for await (const part of request.parts({
      limits: {
        files: 2,
        fields: maxParts,
        fieldSize: maxTextBytes,
        fileSize: options.maxBytes + 1,
        parts: maxParts,
        headerPairs: MAX_PART_HEADERS,
      },
    })) {
      if (part.type === 'file') {
        if (file || part.fieldname !== FILE_PART) throw unexpectedFile(part.fieldname, file !== undefined);
        const source = await splitHead(part.file, HEAD_BYTES);
        file = await storeDocument(source, cleanFilename(part.filename), store, { maxBytes: options.maxBytes, signal });
      } else {
        if (!part.fieldname) throw new MalformedUpload('A part of the upload has no name');
        if (part.valueTruncated) throw new MalformedUpload(`A text part is longer than ${maxTextBytes} bytes`);
        // The parser has already read a part that says it is JSON.
        const value = typeof part.value === 'string' ? part.value : JSON.stringify(part.value);
        addText(text, part.fieldname, value, options.textFields ?? []);
      }
    }
    signal.throwIfAborted();
    if (!file) throw new MalformedUpload(`The upload has no part named "${FILE_PART}" with a file in it`);
    return { file, text };
  } catch (error) {
    if (file) await store.delete(file.key);
    throw asUploadError(error);
  }
}

function addText(text: Record<string, string[]>, name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(name)) {
    const expected = [FILE_PART, ...allowed].join(', ');
    throw new MalformedUpload(`Unexpected part "${name.slice(0, 64)}"; allowed are: ${expected}`);
  }
  (text[name] ??= []).push(value);
}

function unexpectedFile(name: string | undefined, second: boolean): MalformedUpload {
  return second
    ? new MalformedUpload('The upload has more than one file; send one document a request')
    : new MalformedUpload(`The file came as part "${(name ?? '').slice(0, 64)}"; name it "${FILE_PART}"`);
}

/** Errors of the multipart parser and of a connection that ended are the upload's fault, not ours. */
export function asUploadError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const parser = code.startsWith('FST_') || /multipart|part terminated|malformed|busboy|boundary/i.test(error.message);
  const ended = error.name === 'AbortError' || code === 'ECONNRESET' || /aborted|premature/i.test(error.message);
  if (!parser && !ended) return error;
  return new MalformedUpload('The multipart body is broken or ended early; send it again', [], error);
}
