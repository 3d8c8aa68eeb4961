import { HealthModule } from '@app/health';
import { WebhookDeliveryModule } from '@app/notifications';
import { HttpModule, PlatformModule, type Settings } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ExtractionModule } from './extraction.module.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { WorkerMetrics } from './metrics/worker-metrics.js';
import { ENTITIES, MIGRATIONS } from './schema.js';

export interface WorkerOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** Absolute directory of package.json. */
  readonly projectRoot: string;
  /** The working side; absent: the pool of worker processes and the queue that feeds it. */
  readonly extraction?: DynamicModule;
}

@Module({})
export class WorkerModule {
  static forRoot({ settings, databaseUrl, projectRoot, extraction }: WorkerOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({
          settings,
          databaseUrl,
          entities: ENTITIES,
          migrations: MIGRATIONS,
        }),
        HttpModule.forRoot(settings),
        extraction ?? ExtractionModule.forRoot(projectRoot),
        WebhookDeliveryModule,
        HealthModule,
      ],
      controllers: [MetricsController],
      providers: [WorkerMetrics],
    };
  }
}
