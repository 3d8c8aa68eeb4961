import { crc32 } from 'node:zlib';
import { UnusableDocument, type DocumentFailure } from '@app/domain';
import { cleanFilename } from '@app/platform';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { TooManyFiles } from '../batch-errors.js';
import type { ByteBudget } from './byte-budget.js';

/** Unpacked over packed size: documents stay far below, since PDF and pictures are packed already; bombs reach 1,000. */
const MAX_RATIO = 200;

/** Bytes; smaller files may be packed as tightly as they like. */
const RATIO_COUNTS_FROM = 1024 * 1024;

/** Directory entries a file: folders, and what macOS adds beside each one. */
const ENTRIES_A_FILE = 3;

/** What file managers put into a ZIP on their own. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

export interface ZipLimits {
  readonly maxFiles: number;
  /** For the sizes that the directory states, before anything is unpacked. */
  readonly declared: ByteBudget;
}

/** One file inside a ZIP: readable, or refused by what the directory says of it. */
export type ZippedFile =
  | { readonly filename: string; readonly failure: DocumentFailure }
  | { readonly filename: string; unpack(): Promise<UnpackedFile> };

export interface UnpackedFile {
  /** Rejects with UnusableDocument where the ZIP is damaged here. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Always to be called, also when not all bytes were read. */
  readonly close: () => void;
}

/**
 * The files of a ZIP on disk, one after the other, folders and clutter left out. Names are cleaned of their paths, and
 * nothing is ever written under them. Throws UnusableDocument where it is no whole ZIP, TooManyFiles, and BatchTooLarge
 * where the directory states more bytes than are allowed; yauzl holds each file to the size that is stated for it.
 */
export async function* readZip(path: string, { maxFiles, declared }: ZipLimits): AsyncGenerator<ZippedFile> {
  const zip = await openPromise(path, { decodeStrings: false, validateEntrySizes: true }).catch(refuseZip);
  if (zip.entryCount > maxFiles * ENTRIES_A_FILE) {
    zip.close();
    throw new TooManyFiles(maxFiles);
  }
  let files = 0;
  for await (const entry of wholeDirectory(zip)) {
    const name = nameOf(entry);
    if (name.endsWith('/') || CLUTTER.test(name)) continue;
    files += 1;
    if (files > maxFiles) throw new TooManyFiles(maxFiles);
    const failure = refusal(entry);
    if (!failure) declared.spend(entry.uncompressedSize);
    const filename = cleanFilename(name);
    yield failure ? { filename, failure } : { filename, unpack: () => unpack(zip, entry) };
  }
}

/** A damaged directory is the ZIP's fault; what the consumer throws in between is not touched. */
async function* wholeDirectory(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  try {
    for (;;) {
      const next = await entries.next().catch(refuseZip);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    zip.close();
  }
}

/** Without the checks of yauzl, which would refuse the whole ZIP for one name: the path is cut off anyway. */
function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function refusal(entry: Entry): DocumentFailure | null {
  if (entry.isEncrypted()) {
    return { code: 'ENCRYPTED_DOCUMENT', message: 'The file is encrypted in the ZIP; pack it without a password' };
  }
  if (!entry.canDecodeFileData()) {
    return { code: 'UNREADABLE_DOCUMENT', message: 'The file is packed by another method than deflate; pack it again' };
  }
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > RATIO_COUNTS_FROM && uncompressedSize > compressedSize * MAX_RATIO) {
    return {
      code: 'FILE_TOO_LARGE',
      message: `The file unpacks to more than ${MAX_RATIO} times its size; send it alone`,
    };
  }
  return null;
}

async function unpack(zip: ZipFile, entry: Entry): Promise<UnpackedFile> {
  const stream = await zip.openReadStreamPromise(entry).catch(refuseEntry);
  // One that is closed before its end reports that as an error, which nobody waits for.
  stream.on('error', () => undefined);
  return { bytes: checked(stream, entry.crc32), close: () => void stream.destroy() };
}

async function* checked(stream: AsyncIterable<Uint8Array>, expected: number): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of stream) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    refuseEntry(error);
  }
  if (sum !== expected) refuseEntry();
}

function refuseZip(cause: unknown): never {
  throw new UnusableDocument('UNREADABLE_DOCUMENT', 'The ZIP is damaged and can not be read; pack it again', cause);
}

function refuseEntry(cause?: unknown): never {
  throw new UnusableDocument('UNREADABLE_DOCUMENT', 'The file is damaged in the ZIP; pack it again', cause);
}
