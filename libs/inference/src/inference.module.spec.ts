import { Test, type TestingModule } from '@nestjs/testing';
import { InferenceModule } from './inference.module.js';
import { DEFAULT_POOL_SETTINGS, type InferenceSettings } from './inference-settings.js';
import { InferenceService } from './inference.service.js';
import { type ExtractionRequest, INFERENCE_POOL, type InferencePool, type PoolStatus } from './pool/inference-pool.js';

const SETTINGS: InferenceSettings = {
  modelDirectory: '/models/invoice-fields',
  detector: 'layout',
  ocrEngine: 'ppocr',
  ocrModelDirectory: '/models/ocr',
  packageRoot: '/app',
  device: 'cpu',
  eInvoice: 'read',
  threads: 1,
  maxPages: 50,
  maxPixels: 50_000_000,
  pool: { ...DEFAULT_POOL_SETTINGS, processes: 1 },
};

/** Writes down what is asked of it. */
class RecordingPool implements InferencePool {
  readonly calls: string[] = [];

  async start(): Promise<void> {
    this.calls.push('start');
  }

  async extract({ filePath }: ExtractionRequest, signal?: AbortSignal) {
    this.calls.push(`extract ${filePath} ${signal?.aborted}`);
    return { status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'It is torn' } } as const;
  }

  status(): PoolStatus {
    return { ready: true, processes: 1, busy: 0, queued: 0, model: null };
  }

  async stop(): Promise<void> {
    this.calls.push('stop');
  }
}

describe('InferenceModule', () => {
  let moduleRef: TestingModule;
  let pool: RecordingPool;

  beforeEach(async () => {
    pool = new RecordingPool();
    const inference = InferenceModule.forRootAsync({ useFactory: () => SETTINGS });
    moduleRef = await Test.createTestingModule({ imports: [inference] })
      .overrideProvider(INFERENCE_POOL)
      .useValue(pool)
      .compile();
  });

  it('starts the pool with the application and stops it at its end', async () => {
    await moduleRef.init();
    expect(pool.calls).toEqual(['start']);
    await moduleRef.close();
    expect(pool.calls).toEqual(['start', 'stop']);
  });

  it('hands documents and the signal on, and failures back as outcomes', async () => {
    const service = moduleRef.get(InferenceService);
    const request: ExtractionRequest = { filePath: '/files/a', mediaType: 'application/pdf' };
    const outcome = await service.extract(request, new AbortController().signal);
    expect(outcome).toMatchObject({ status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT' } });
    expect(pool.calls).toEqual(['extract /files/a false']);
    expect(service.status().ready).toBe(true);
  });
});
