import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { CsvController } from './csv.controller.js';

/** Documents for spreadsheets. */
@Module({ imports: [DocumentsModule], controllers: [CsvController] })
export class CsvModule {}
