import type { StoredFile } from '@app/domain';
import { FILE_STORE, isUnavailable, retryPatiently, type FileStore } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';

import { DocumentsRepository } from './documents.repository.js';

/** Rids the store of files that no document names. */
@Injectable()
export class DocumentFiles {
  private readonly logger = new Logger(DocumentFiles.name);

  constructor(
    private readonly repository: DocumentsRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /**
   * After a commit whose fate is unknown the row may be there; then its file has to stay. Where the database is away,
   * nobody waits for its answer: the file goes once it is back, or with the next sweep.
   */
  async discardUnused(id: string, file: StoredFile): Promise<void> {
    const discard = async () => {
      if (!(await this.repository.namesFile(id, file.key))) await this.files.delete(file.key);
    };
    const keep = (error: unknown) => this.logger.warn({ err: error, documentId: id }, 'file of a failed write kept');
    try {
      await discard();
    } catch (error) {
      if (!isUnavailable(error)) keep(error);
      else void retryPatiently(discard).catch(keep);
    }
  }

  /** The document no longer names the file, so a store that fails now costs disk space, not the answer. */
  async delete(key: string): Promise<void> {
    await this.files.delete(key).catch((error: unknown) => {
      this.logger.warn({ err: error, fileKey: key }, 'file without document not deleted');
    });
  }
}

/** What a document's row says of its file. */
export function fileColumns(file: StoredFile) {
  return {
    fileKey: file.key,
    fileSha256: file.sha256,
    fileSize: file.size,
    mediaType: file.mediaType,
    filename: file.filename,
  };
}
