import type { InferenceSettings } from '../inference-settings.js';
import type { InferencePool } from './inference-pool.js';
import { ProcessPool, type PoolEvents } from './process-pool.js';
import { extractionWorkerFile } from './worker-file.js';

/** The pool of worker processes, not yet started, for programs that run without Nest. */
export function openPool(settings: InferenceSettings, events: PoolEvents = {}): InferencePool {
  return new ProcessPool(extractionWorkerFile(), settings, events);
}
