import { FILE_STORE, HourlyWork, SOLE_PROCESS, type FileStore, type StoredKey } from '@app/platform';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

import { DocumentsRepository } from './documents.repository.js';

/** Longer than any upload may take: a younger file may belong to a document that another process is about to write. */
const MAY_BE_UNDER_WAY_MS = 60 * 60 * 1000;

/** Keys that one query asks for. */
const BATCH = 500;

/**
 * Deletes files that no document names: those of a process that was killed between storing an upload and writing its
 * row. A store that can't list its files tidies up by itself.
 */
@Injectable()
export class OrphanFiles implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OrphanFiles.name);
  private readonly startedAt = Date.now();
  private readonly hourly = new HourlyWork({
    name: OrphanFiles.name,
    failure: 'files without document could not be looked for',
    work: async () => void (await this.sweep(this.nobodyWritesBefore())),
  });

  constructor(
    private readonly repository: DocumentsRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(SOLE_PROCESS) private readonly soleProcess: boolean,
  ) {}

  onApplicationBootstrap(): void {
    this.hourly.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.hourly.stop();
  }

  /** Resolves to how many files stored before `before` (milliseconds since 1970) were deleted. */
  async sweep(before: number): Promise<number> {
    let deleted = 0;
    let keys: string[] = [];
    for await (const { key, storedAt } of this.files.list?.() ?? nothing()) {
      if (storedAt.getTime() < before) keys.push(key);
      if (keys.length < BATCH) continue;
      deleted += await this.deleteUnnamed(keys);
      keys = [];
    }
    deleted += await this.deleteUnnamed(keys);
    if (deleted > 0) this.logger.warn({ deleted }, 'files without document deleted');
    return deleted;
  }

  private async deleteUnnamed(keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0;
    const named = await this.repository.findNamedFiles(keys);
    const orphans = keys.filter((key) => !named.has(key));
    for (const key of orphans) await this.files.delete(key);
    return orphans.length;
  }

  /** Where nobody else works, whatever lay there before the start and has no row is nobody's. */
  private nobodyWritesBefore(): number {
    const longAgo = Date.now() - MAY_BE_UNDER_WAY_MS;
    return this.soleProcess ? Math.max(this.startedAt, longAgo) : longAgo;
  }
}

async function* nothing(): AsyncIterable<StoredKey> {}
