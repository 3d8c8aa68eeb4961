import { rm } from 'node:fs/promises';
import { INFERENCE_POOL, InferenceService, type InferencePool, type PoolStatus } from '@app/inference';
import { Settings } from '@app/platform';
import type { DynamicModule } from '@nestjs/common';
import { createTestApp, type TestApp } from '../support/create-test-app.js';

class PoolDouble implements InferencePool {
  current: PoolStatus = {
    ready: true,
    processes: 2,
    busy: 1,
    queued: 3,
    model: { name: 'invoice-fields', version: '1.2.3' },
  };

  start = () => Promise.resolve();
  stop = () => Promise.resolve();
  extract = () => Promise.reject(new Error('not asked for here'));
  status = () => this.current;
}

class PoolModule {}

function withPool(pool: InferencePool): DynamicModule {
  return {
    module: PoolModule,
    global: true,
    providers: [{ provide: INFERENCE_POOL, useValue: pool }, InferenceService],
    exports: [InferenceService],
  };
}

describe('health', () => {
  const pool = new PoolDouble();
  let service: TestApp;

  beforeAll(async () => {
    service = await createTestApp({ extraction: withPool(pool) });
  });

  afterAll(() => service.close());

  const ask = async (route: 'live' | 'ready') => {
    const response = await fetch(`${service.url}/api/v1/health/${route}`);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  it('is ready with database, storage, workers and model', async () => {
    const { status, body } = await ask('ready');
    expect(status).toBe(200);
    expect(body.data).toEqual({
      status: 'up',
      checks: {
        database: { status: 'up' },
        storage: { status: 'up' },
        workers: { status: 'up', details: { processes: 2, busy: 1, queued: 3 } },
        model: { status: 'up', details: { name: 'invoice-fields', version: '1.2.3' } },
      },
    });
  });

  it('is not ready without workers and model, and says so', async () => {
    const before = pool.current;
    pool.current = { ...before, ready: false, model: null };
    const { status, headers, body } = await ask('ready');
    pool.current = before;
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.error).toBe('Not ready: workers, model; try again in a moment');
    expect(body.meta).toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
      details: [
        { path: 'workers', message: 'no worker process is ready' },
        { path: 'model', message: 'no model is loaded' },
      ],
    });
  });

  it('is alive but not ready when database and storage are gone', async () => {
    await service.database.drop();
    await rm(service.app.get(Settings).dataDir, { recursive: true });
    const ready = await ask('ready');
    expect(ready.status).toBe(503);
    expect(ready.body.meta.details).toEqual([
      { path: 'database', message: 'does not answer' },
      { path: 'storage', message: 'nothing can be stored' },
    ]);
    const live = await ask('live');
    expect([live.status, live.body.data]).toEqual([200, { status: 'up' }]);
  });
});
