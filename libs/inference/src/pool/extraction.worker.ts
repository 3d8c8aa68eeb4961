import type { PipelineSettings } from '../inference-settings.js';
import { createPipeline } from '../pipeline/create-pipeline.js';
import type { ExtractionPipeline } from '../pipeline/extraction.pipeline.js';
import type { ExtractionRequest } from './inference-pool.js';
import { endWithParent } from './orphan-watch.js';
import { withWarmUpDocument } from './warm-up.js';
import type { Prepared, ProgressMessage, Worked } from './worker-protocol.js';

const BYTES_PER_MB = 1024 * 1024;

let pipeline: ExtractionPipeline | undefined;

endWithParent();

/** Loads the models and reads one small document, so that the first real one does not pay for compiling and caches. */
export async function prepare(settings: PipelineSettings): Promise<Prepared> {
  const notices = new Set<string>();
  const created = await createPipeline(settings, (notice) => notices.add(notice));
  await withWarmUpDocument((filePath) => created.extract({ filePath, mediaType: 'application/pdf' }));
  pipeline = created;
  return { pid: process.pid, model: created.model, notices: [...notices] };
}

function reportProgress(progress: ProgressMessage['progress']): void {
  process.send?.({ progress } satisfies ProgressMessage);
}

export async function extract(request: ExtractionRequest): Promise<Worked> {
  const residentMb = (): number => process.memoryUsage.rss() / BYTES_PER_MB;
  try {
    if (!pipeline) throw new Error('prepare() must come before extract()');
    return { outcome: await pipeline.extract(request, undefined, reportProgress), residentMb: residentMb() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { fault: { message, ...(stack ? { stack } : {}) }, residentMb: residentMb() };
  }
}
