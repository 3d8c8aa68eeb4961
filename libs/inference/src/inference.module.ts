import {
  type DynamicModule,
  type InjectionToken,
  Logger,
  Module,
  type OptionalFactoryDependency,
} from '@nestjs/common';
import type { InferenceSettings } from './inference-settings.js';
import { InferenceService } from './inference.service.js';
import { INFERENCE_POOL, type InferencePool } from './pool/inference-pool.js';
import { ProcessPool } from './pool/process-pool.js';
import { extractionWorkerFile } from './pool/worker-file.js';

export interface InferenceModuleOptions {
  readonly inject?: (InjectionToken | OptionalFactoryDependency)[];
  /** Called with what `inject` names, in that order. */
  readonly useFactory: (...args: never[]) => InferenceSettings | Promise<InferenceSettings>;
}

@Module({})
export class InferenceModule {
  /** `useFactory` makes the settings from what the app injects; the lib itself knows no configuration. */
  static forRootAsync({ inject = [], useFactory }: InferenceModuleOptions): DynamicModule {
    return {
      module: InferenceModule,
      global: true,
      providers: [
        {
          provide: INFERENCE_POOL,
          inject,
          useFactory: async (...args: unknown[]): Promise<InferencePool> =>
            createPool(await useFactory(...(args as never[]))),
        },
        InferenceService,
      ],
      exports: [InferenceService],
    };
  }
}

function createPool(settings: InferenceSettings): InferencePool {
  const logger = new Logger('InferencePool');
  return new ProcessPool(extractionWorkerFile(), settings, {
    onReplaced: (reason) => logger.warn({ reason: reason ?? 'worn-out' }, 'worker process replaced'),
    onStartFailed: (error) => logger.error({ err: error }, 'worker process could not start'),
    onNotice: (notice) => logger.warn(notice),
  });
}
