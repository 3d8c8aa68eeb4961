import type { StoredFile } from '@app/domain';
import { FILE_STORE, Settings, receiveUpload, type FileStore } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { parseLabels } from './dto/labels.js';
import { parseMetadata } from './dto/metadata.js';

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
  ) {}

  /** Throws ValidationFailed for bad labels or metadata, and what `receiveUpload` throws. */
  async receiveDocument(request: FastifyRequest): Promise<Intake> {
    const { file, text } = await this.receive(request, ['labels', 'metadata']);
    try {
      return { file, labels: parseLabels(text.labels ?? []), metadata: parseMetadata(text.metadata ?? []) };
    } catch (error) {
      await this.files.delete(file.key);
      throw error;
    }
  }

  async receiveFile(request: FastifyRequest): Promise<StoredFile> {
    return (await this.receive(request, [])).file;
  }

  private receive(request: FastifyRequest, textFields: readonly string[]) {
    return receiveUpload(request, this.files, { maxBytes: this.settings.maxUploadBytes, textFields });
  }
}
