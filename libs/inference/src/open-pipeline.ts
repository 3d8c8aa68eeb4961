import type { PipelineSettings } from './inference-settings.js';
import type { RenderedPage } from './pages/render-pages.js';
import type { Proposer } from './pipeline/open-proposer.js';

type Pipelines = typeof import('./pipeline/create-pipeline.js');

/** Imported on demand: whoever imports this lib for its pool must not load native code into its own process. */
const pipelines = (): Promise<Pipelines> => import('./pipeline/create-pipeline.js');

/** The pipeline in the caller's own process; see ExtractionPipeline. */
export async function createPipeline(
  ...args: Parameters<Pipelines['createPipeline']>
): ReturnType<Pipelines['createPipeline']> {
  return (await pipelines()).createPipeline(...args);
}

/** The pipeline up to its proposals; what the ranker is trained on. */
export async function openProposer(settings: PipelineSettings): Promise<Proposer> {
  return (await import('./pipeline/open-proposer.js')).openProposer(settings);
}

type RenderPages = typeof import('./pages/render-pages.js').renderPages;

/** Pages as their words were read; see `renderPages`. */
export async function* drawPages(...given: Parameters<RenderPages>): AsyncGenerator<RenderedPage> {
  const { renderPages } = await import('./pages/render-pages.js');
  yield* renderPages(...given);
}
