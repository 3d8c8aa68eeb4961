import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  type ExtractionOutcome,
  type ExtractionRequest,
  INFERENCE_POOL,
  type InferencePool,
  type PoolStatus,
  type ProgressListener,
} from './pool/inference-pool.js';

/** The face of inference to the rest of the house: documents in, fields out. */
@Injectable()
export class InferenceService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(InferenceService.name);

  constructor(@Inject(INFERENCE_POOL) private readonly pool: InferencePool) {}

  async onApplicationBootstrap(): Promise<void> {
    const started = performance.now();
    await this.pool.start();
    const { processes, model } = this.pool.status();
    this.logger.log({ processes, model, durationMs: Math.round(performance.now() - started) }, 'inference pool ready');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.stop();
  }

  /** See {@link InferencePool.extract}: a bad document is an outcome, never a rejection. */
  extract(request: ExtractionRequest, signal?: AbortSignal, onProgress?: ProgressListener): Promise<ExtractionOutcome> {
    return this.pool.extract(request, signal, onProgress);
  }

  status(): PoolStatus {
    return this.pool.status();
  }
}
