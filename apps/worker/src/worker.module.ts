import { WebhookDeliveryModule } from '@app/notifications';
import { PlatformModule, type Settings } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ExtractionModule } from './extraction.module.js';
import { ENTITIES, MIGRATIONS } from './schema.js';

export interface WorkerOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** Absolute directory of package.json. */
  readonly projectRoot: string;
}

@Module({})
export class WorkerModule {
  static forRoot({ settings, databaseUrl, projectRoot }: WorkerOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({
          settings,
          databaseUrl,
          entities: ENTITIES,
          migrations: MIGRATIONS,
        }),
        ExtractionModule.forRoot(projectRoot),
        WebhookDeliveryModule,
      ],
    };
  }
}
