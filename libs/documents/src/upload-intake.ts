import type { StoredFile } from '@app/domain';
import {
  confirmBody,
  FILE_STORE,
  fingerprintOfUpload,
  Settings,
  receiveUpload,
  type FileStore,
  type ReceivedUpload,
} from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { parseLabels } from './dto/labels.js';
import { parseMetadata } from './dto/metadata.js';
import { IntakeGate } from './intake-gate.js';

/** A received document, its file in the store. Whoever takes it deletes the file if no document comes of it. */
export interface Intake {
  readonly file: StoredFile;
  readonly labels: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Takes uploads in: the file streams to the store, the other parts are checked. A refused upload leaves nothing behind. */
@Injectable()
export class UploadIntake {
  constructor(
    @Inject(FILE_STORE) private readonly files: FileStore,
    private readonly settings: Settings,
    private readonly gate: IntakeGate,
  ) {}

  /** Throws Overloaded, ValidationFailed for bad labels or metadata, and what `receiveUpload` and `confirmBody` throw. */
  async receiveDocument(request: FastifyRequest): Promise<Intake> {
    return this.receive(request, ['labels', 'metadata'], ({ file, text }) => ({
      file,
      labels: parseLabels(text.labels ?? []),
      metadata: parseMetadata(text.metadata ?? []),
    }));
  }

  receiveFile(request: FastifyRequest): Promise<StoredFile> {
    return this.receive(request, [], ({ file }) => file);
  }

  private async receive<T>(
    request: FastifyRequest,
    textFields: readonly string[],
    read: (upload: ReceivedUpload) => T,
  ): Promise<T> {
    const { maxUploadBytes: maxBytes, maxUploadParts: maxParts, maxUploadTextKb } = this.settings;
    const limits = { maxBytes, maxParts, maxTextBytes: maxUploadTextKb * 1024 };
    const upload = await this.gate.admit(() => receiveUpload(request, this.files, { ...limits, textFields }));
    try {
      confirmBody(fingerprintOfUpload([upload.file], upload.text));
      return read(upload);
    } catch (error) {
      await this.files.delete(upload.file.key);
      throw error;
    }
  }
}
