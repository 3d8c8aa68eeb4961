import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { BatchRemoval } from './batch-removal.js';
import { BatchRetention } from './batch-retention.js';
import { BatchProgressModule } from './batch-progress.module.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';
import { BatchExport } from './export/batch-export.js';
import { BatchIntake } from './intake/batch-intake.js';

/** The HTTP side: the routes under `/batches`. */
@Module({
  imports: [DocumentsModule, BatchProgressModule],
  controllers: [BatchesController],
  providers: [BatchesService, BatchIntake, BatchExport, BatchRemoval, BatchRetention],
})
export class BatchesModule {}
