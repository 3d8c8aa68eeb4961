export { InferenceModule, type InferenceModuleOptions } from './inference.module.js';
export { InferenceService } from './inference.service.js';
export {
  DEFAULT_POOL_SETTINGS,
  type InferenceSettings,
  type PipelineSettings,
  type PoolSettings,
} from './inference-settings.js';
export { FIELD_CATALOGUE, type FieldSpec } from './normalise/field-catalogue.js';
export { ModelUnusable } from './models/model-manifest.js';
export { InProcessPool } from './pool/in-process-pool.js';
export {
  INFERENCE_POOL,
  type ExtractionOutcome,
  type ExtractionRequest,
  type InferencePool,
  type PoolStatus,
  type ProgressListener,
} from './pool/inference-pool.js';
export { openPool } from './pool/open-pool.js';
export { createPipeline, drawPages, openProposer } from './open-pipeline.js';
export type { RenderedPage } from './pages/render-pages.js';
export type { ReadingTrace } from './pipeline/reading-trace.js';
export type { RankedHypothesis } from './stages/choose-values.js';
export { hypothesisFeatures } from './rank/hypothesis-features.js';
