import type { ModelInfo, Progress } from '@app/domain';
import type { ExtractionOutcome, ExtractionRequest } from './inference-pool.js';
import type { PipelineSettings } from '../inference-settings.js';

/** What a worker module exports; each call is one message to the process and one back. */
export interface WorkerModule {
  prepare(settings: PipelineSettings): Promise<Prepared>;
  extract(request: ExtractionRequest): Promise<Worked>;
}

export interface Prepared {
  readonly pid: number;
  readonly model: ModelInfo;
  /** What whoever runs the service should know, such as that CUDA is missing; every process says the same. */
  readonly notices?: readonly string[];
}

/** Sent by the process in the middle of `extract`, as often as it likes. */
export interface ProgressMessage {
  readonly progress: Progress;
}

/**
 * Faults of our own travel as data too: so a rejected call always means that the process itself came to its end.
 * `residentMb` is what the process holds after the document.
 */
export type Worked =
  | { readonly outcome: ExtractionOutcome; readonly residentMb: number }
  | { readonly fault: { readonly message: string; readonly stack?: string }; readonly residentMb: number };
