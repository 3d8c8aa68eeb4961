import { BatchProgressModule } from '@app/batches';
import { ExtractionJobsModule } from '@app/documents';
import { InferenceModule } from '@app/inference';
import { Settings } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { toInferenceSettings } from './inference-settings.js';

/** The working side of the service: the worker pool, and the queue that feeds it. */
@Module({})
export class ExtractionModule {
  /** `projectRoot`: absolute directory of package.json. */
  static forRoot(projectRoot: string): DynamicModule {
    const inference = InferenceModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => toInferenceSettings(settings, projectRoot),
    });
    return {
      module: ExtractionModule,
      imports: [{ ...inference, global: true }, ExtractionJobsModule, BatchProgressModule],
      exports: [ExtractionJobsModule],
    };
  }
}
