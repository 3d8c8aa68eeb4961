import { AuthModule } from '@app/auth';
import { BatchesModule } from '@app/batches';
import { DocumentsModule } from '@app/documents';
import { HealthModule } from '@app/health';
import { NotificationsModule, WebhookDeliveryModule } from '@app/notifications';
import { HttpModule, PlatformModule, type Settings } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ExtractionModule } from '../../worker/src/extraction.module.js';
import { ENTITIES, MIGRATIONS } from '../../worker/src/schema.js';

export interface AppOptions {
  readonly settings: Settings;
  /** Where PostgreSQL answers. */
  readonly databaseUrl: string;
  /** Absolute directory of package.json. */
  readonly projectRoot: string;
  /** No other process works on this database; false by default. */
  readonly soleProcess?: boolean;
  /** The working side; absent: the pool of worker processes and the queue that feeds it. */
  readonly extraction?: DynamicModule;
}

@Module({})
export class AppModule {
  static forRoot({ settings, databaseUrl, projectRoot, soleProcess, extraction }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({
          settings,
          databaseUrl,
          soleProcess,
          entities: ENTITIES,
          migrations: MIGRATIONS,
        }),
        HttpModule.forRoot(settings),
        // After the rate limit, so that guessing keys is limited too.
        AuthModule,
        ...(settings.apiRunsJobs ? [extraction ?? ExtractionModule.forRoot(projectRoot)] : []),
        DocumentsModule,
        BatchesModule,
        NotificationsModule,
        ...(settings.apiRunsJobs ? [WebhookDeliveryModule] : []),
        HealthModule,
      ],
    };
  }
}
