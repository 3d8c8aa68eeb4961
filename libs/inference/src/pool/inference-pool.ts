import type { DocumentFault, ExtractionResult, MediaType, ModelInfo, Progress } from '@app/domain';

export interface ExtractionRequest {
  /** Absolute; readable by the worker processes. */
  readonly filePath: string;
  /** As found in the content of the file. */
  readonly mediaType: MediaType;
}

export type ExtractionOutcome =
  | { readonly status: 'extracted'; readonly result: ExtractionResult }
  | { readonly status: 'failed'; readonly failure: { readonly code: DocumentFault; readonly message: string } };

/** Told while a document is read, at each page; must not throw. */
export type ProgressListener = (progress: Progress) => void;

export interface PoolStatus {
  /** At least one process has its models loaded. */
  readonly ready: boolean;
  readonly processes: number;
  readonly busy: number;
  readonly queued: number;
  /** Null until the first process has loaded it. */
  readonly model: ModelInfo | null;
}

export const INFERENCE_POOL = Symbol('INFERENCE_POOL');

/** Runs the extraction pipeline away from the caller's event loop. */
export interface InferencePool {
  /** Resolves when every process has loaded its models and read a first document. Rejects when they can't be loaded. */
  start(): Promise<void>;
  /**
   * A bad document is an outcome: unreadable, over its deadline, or the end of its process. Rejects with OVERLOADED when
   * too many wait, DEPENDENCY_UNAVAILABLE when the pool stops, the signal's reason when the caller gives up, and an
   * Error for faults of our own.
   */
  extract(request: ExtractionRequest, signal?: AbortSignal, onProgress?: ProgressListener): Promise<ExtractionOutcome>;
  status(): PoolStatus;
  /** Ends all processes at once; documents in work are rejected with DEPENDENCY_UNAVAILABLE. */
  stop(): Promise<void>;
}
