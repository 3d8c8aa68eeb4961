import { DependencyUnavailable } from '@app/domain';
import type {
  ExtractionOutcome,
  ExtractionRequest,
  InferencePool,
  PoolStatus,
  ProgressListener,
} from './inference-pool.js';
import type { ExtractionPipeline } from '../pipeline/extraction.pipeline.js';

/** The pipeline on the caller's own event loop: for the command line and tests. Documents are read one at a time. */
export class InProcessPool implements InferencePool {
  private pipeline: ExtractionPipeline | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private queued = 0;

  constructor(private readonly createPipeline: () => Promise<ExtractionPipeline>) {}

  async start(): Promise<void> {
    this.pipeline ??= await this.createPipeline();
  }

  async extract(
    request: ExtractionRequest,
    signal?: AbortSignal,
    onProgress?: ProgressListener,
  ): Promise<ExtractionOutcome> {
    const before = this.last;
    this.queued++;
    const turn = (async (): Promise<ExtractionOutcome> => {
      await before;
      this.queued--;
      signal?.throwIfAborted();
      if (!this.pipeline) throw new DependencyUnavailable('The inference pool');
      return this.pipeline.extract(request, undefined, onProgress);
    })();
    this.last = turn.catch(() => undefined);
    return turn;
  }

  status(): PoolStatus {
    const model = this.pipeline?.model ?? null;
    return { ready: model !== null, processes: 1, busy: 0, queued: this.queued, model };
  }

  async stop(): Promise<void> {
    await this.last;
    this.pipeline = undefined;
  }
}
