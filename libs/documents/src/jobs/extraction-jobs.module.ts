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
import { Turns } from './turns.js';

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

  /**
   * One job more than the pool has processes: while the result of a document is written, its process reads the next one.
   * More would only wait here, out of reach of other machines. A turn for each spare process as well: the spare reads on
   * while a document that takes long holds one.
   */
  async onApplicationBootstrap(): Promise<void> {
    const { inferenceProcesses = availableParallelism(), inferenceSpareProcesses } = this.settings;
    const atOnce = inferenceProcesses + inferenceSpareProcesses;
    const turns = new Turns(atOnce);
    await this.queue.work(atOnce + 1, async (job) => {
      const endTurn = await turns.take(job.signal);
      try {
        await this.processor.process(job, endTurn);
      } finally {
        endTurn();
      }
    });
    await this.queue.workOnAbandoned((job) => this.processor.abandon(job));
  }
}
