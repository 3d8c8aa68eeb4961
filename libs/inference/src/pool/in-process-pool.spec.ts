import type { ExtractionPipeline } from '../pipeline/extraction.pipeline.js';
import { InProcessPool } from './in-process-pool.js';
import type { ExtractionOutcome, ExtractionRequest } from './inference-pool.js';

const FAILED: ExtractionOutcome = { status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'torn' } };

/** A pipeline whose documents end when the test says so. */
class HeldPipeline {
  readonly model = { name: 'held', version: '1' };
  readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();

  async extract({ filePath }: ExtractionRequest): Promise<ExtractionOutcome> {
    this.begun.push(filePath);
    await new Promise<void>((resolve) => this.ends.set(filePath, resolve));
    return FAILED;
  }

  end(filePath: string): void {
    this.ends.get(filePath)?.();
  }
}

describe('InProcessPool', () => {
  const request = (filePath: string): ExtractionRequest => ({ filePath, mediaType: 'application/pdf' });
  let pipeline: HeldPipeline;
  let pool: InProcessPool;

  beforeEach(() => {
    pipeline = new HeldPipeline();
    pool = new InProcessPool(async () => pipeline as unknown as ExtractionPipeline);
  });

  it('is ready once the pipeline is loaded', async () => {
    expect(pool.status()).toMatchObject({ ready: false, model: null });
    await expect(pool.extract(request('a'))).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    await pool.start();
    expect(pool.status()).toMatchObject({ ready: true, model: { name: 'held' } });
  });

  it('reads one document at a time, in order', async () => {
    await pool.start();
    const first = pool.extract(request('a'));
    const second = pool.extract(request('b'));
    await Promise.resolve();
    await Promise.resolve();
    expect(pipeline.begun).toEqual(['a']);
    pipeline.end('a');
    await first;
    await new Promise(setImmediate);
    expect(pipeline.begun).toEqual(['a', 'b']);
    pipeline.end('b');
    expect(await second).toBe(FAILED);
  });

  it('lets a document go that was given up before its turn', async () => {
    await pool.start();
    const first = pool.extract(request('a'));
    const controller = new AbortController();
    const second = pool.extract(request('b'), controller.signal);
    controller.abort(new Error('gone'));
    await new Promise(setImmediate);
    pipeline.end('a');
    await first;
    await expect(second).rejects.toThrow('gone');
    expect(pipeline.begun).toEqual(['a']);
  });
});
