import { IntakeGate, parseLabels, parseMetadata } from '@app/documents';
import {
  abortSignalOf,
  asUploadError,
  cleanFilename,
  confirmBody,
  FILE_STORE,
  fingerprintOfUpload,
  HEAD_BYTES,
  isZip,
  assertMultipart,
  MalformedUpload,
  Settings,
  splitHead,
  type FileStore,
  type StoredBlob,
} from '@app/platform';
import type { MultipartFile } from '@fastify/multipart';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TooManyFiles } from '../batch-errors.js';
import type { ReceivedBatch, ReceivedFile } from '../batch.js';
import { ByteBudget } from './byte-budget.js';
import { discardFiles, takeFile } from './take-file.js';
import { unpackZip } from './unpack-zip.js';

/** The parts that carry documents. */
const FILES_PART = 'files';

const TEXT_PARTS = ['labels', 'metadata'];

/** Bytes of one text part: labels and metadata are small. */
const MAX_TEXT_BYTES = 64 * 1024;

const ZIP_AMONG_OTHERS = {
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'A ZIP has to be the only file of its batch; send it alone, or its files unpacked',
} as const;

/** A ZIP on its way: no document, and nothing that stays. */
interface StoredZip {
  readonly filename: string;
  readonly zip: StoredBlob;
}

interface Arrivals {
  readonly files: (ReceivedFile | StoredZip)[];
  readonly text: Record<string, string[]>;
}

/** Takes batches in: file after file streams to the store, a ZIP first as it is and then out of it. None is held in memory. */
@Injectable()
export class BatchIntake {
  constructor(
    @Inject(FILE_STORE) private readonly store: FileStore,
    private readonly settings: Settings,
    private readonly gate: IntakeGate,
  ) {}

  /**
   * A file that can't be taken is part of the batch, with its reason. Throws for the request as a whole: Overloaded,
   * MalformedUpload, ValidationFailed, BatchTooLarge, TooManyFiles, UnusableDocument for a broken ZIP; then nothing stays
   * in the store.
   */
  async receive(request: FastifyRequest): Promise<ReceivedBatch> {
    assertMultipart(request, `Send the documents as multipart/form-data, each as a part named "${FILES_PART}"`);
    return this.gate.admit(() => this.receiveAll(request));
  }

  private async receiveAll(request: FastifyRequest): Promise<ReceivedBatch> {
    const signal = abortSignalOf(request);
    const arrivals: Arrivals = { files: [], text: {} };
    try {
      await this.receiveParts(request, arrivals, signal);
      const { text } = arrivals;
      confirmBody(fingerprintOfUpload(arrivals.files.map(fingerprinted), text));
      const labels = parseLabels(text.labels ?? []);
      const metadata = parseMetadata(text.metadata ?? []);
      return { files: await this.unpack(arrivals.files, signal), labels, metadata };
    } catch (error) {
      await discardFiles(arrivals.files.filter(isNoZip), this.store);
      throw asUploadError(error);
    } finally {
      for (const { zip } of arrivals.files.filter(isStoredZip)) await this.store.delete(zip.key);
    }
  }

  private async receiveParts(request: FastifyRequest, arrivals: Arrivals, signal: AbortSignal): Promise<void> {
    const { batchMaxBytes, batchMaxFiles } = this.settings;
    const budget = new ByteBudget(batchMaxBytes);
    const limits = {
      files: batchMaxFiles + 1,
      fields: 30,
      parts: batchMaxFiles + 32,
      fieldSize: MAX_TEXT_BYTES,
      fileSize: batchMaxBytes + 1,
    };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        if (part.fieldname !== FILES_PART) throw unexpectedPart(part.fieldname);
        if (arrivals.files.length === batchMaxFiles) throw new TooManyFiles(batchMaxFiles);
        arrivals.files.push(await this.receiveFile(part, budget, signal));
      } else {
        if (!TEXT_PARTS.includes(part.fieldname)) throw unexpectedPart(part.fieldname);
        if (part.valueTruncated) throw new MalformedUpload(`The part "${part.fieldname}" is too long`);
        (arrivals.text[part.fieldname] ??= []).push(String(part.value));
      }
    }
    signal.throwIfAborted();
    if (arrivals.files.length > 0) return;
    throw new MalformedUpload(`The upload has no part named "${FILES_PART}" with a file in it`);
  }

  private async receiveFile(part: MultipartFile, budget: ByteBudget, signal: AbortSignal) {
    const filename = cleanFilename(part.filename);
    const source = await splitHead(budget.pass(part.file), HEAD_BYTES);
    if (await isZip(source.head)) {
      const zip = await this.store.put(source.all, { maxBytes: this.settings.batchMaxBytes, signal });
      return { filename, zip };
    }
    const { maxUploadBytes: maxBytes } = this.settings;
    const received = await takeFile(filename, source, this.store, { maxBytes, signal });
    await budget.drain(part.file);
    return received;
  }

  /** The files of a ZIP that came alone; otherwise the files, and a refusal for each ZIP among them. */
  private async unpack(files: Arrivals['files'], signal: AbortSignal): Promise<ReceivedFile[]> {
    const [first] = files;
    if (!first || !isStoredZip(first) || files.length > 1) {
      return files.map((came) => (isStoredZip(came) ? { filename: came.filename, failure: ZIP_AMONG_OTHERS } : came));
    }
    const { batchMaxFiles: maxFiles, batchMaxBytes: maxBytes, maxUploadBytes: maxFileBytes } = this.settings;
    return unpackZip(first.zip.key, this.store, { maxFiles, maxBytes, maxFileBytes, signal });
  }
}

function isStoredZip(came: ReceivedFile | StoredZip): came is StoredZip {
  return 'zip' in came;
}

function isNoZip(came: ReceivedFile | StoredZip): came is ReceivedFile {
  return !isStoredZip(came);
}

/** A refused file was not read to its end; its name and fault stand for it. */
function fingerprinted(came: ReceivedFile | StoredZip) {
  const { filename } = came;
  if ('zip' in came) return { filename, sha256: came.zip.sha256 };
  return { filename, sha256: 'file' in came ? came.file.sha256 : came.failure.code };
}

function unexpectedPart(name: string | undefined): MalformedUpload {
  const expected = [FILES_PART, ...TEXT_PARTS].join(', ');
  return new MalformedUpload(`Unexpected part "${(name ?? '').slice(0, 64)}"; allowed are: ${expected}`);
}
