import { availableParallelism } from 'node:os';

import { Settings } from '@app/platform';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';

import { DocumentStorageModule } from '../document-storage.module.js';
import { ExtractionEnds } from './extraction-ends.js';
import { ExtractionProcessor } from './extraction.processor.js';
import { ExtractionQueue } from './extraction-queue.js';
import { ExtractionRunsRepository } from './extraction-runs.repository.js';
import { RunRevocations } from './run-revocations.js';
import { RunStates } from './run-states.js';

/** The working side: takes queued documents as long as the process runs. An app that does not want that leaves it out. */
@Module({
  imports: [DocumentStorageModule],
  providers: [ExtractionEnds, ExtractionProcessor, ExtractionRunsRepository, RunRevocations, RunStates],
  exports: [ExtractionEnds],
})
export class ExtractionJobsModule implements OnApplicationBootstrap {
  constructor(
    private readonly queue: ExtractionQueue,
    private readonly processor: ExtractionProcessor,
    private readonly settings: Settings,
  ) {}

  /** As many jobs at once as the pool has processes: more would only wait inside it, out of reach of other machines. */
  async onApplicationBootstrap(): Promise<void> {
    const concurrency = this.settings.inferenceProcesses ?? availableParallelism();
    await this.queue.work(concurrency, (job) => this.processor.process(job));
    await this.queue.workOnAbandoned((job) => this.processor.abandon(job));
  }
}
