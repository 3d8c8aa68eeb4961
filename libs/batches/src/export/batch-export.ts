import { DocumentsService, toExtractionResponse, type StoredDocument } from '@app/documents';
import { Injectable } from '@nestjs/common';
import type { BatchFile } from '../batch.js';
import { BatchesRepository } from '../batches.repository.js';
import type { ExportFormat } from '../dto/batch.queries.js';
import { toFileResponse } from '../dto/batch.response.js';
import { csvHeader, csvLine } from './csv-rows.js';

/** Columns of a CSV before the fields. */
const COLUMNS = ['filename', 'document_id', 'status', 'failure_code', 'failure_message'];

/** Files read at a time: results are large, and no more than this many are ever in memory. */
const FILES_A_STEP = 50;

interface ExportedFile extends BatchFile {
  readonly document: StoredDocument | undefined;
}

/** Results of a batch as text, read from the database only as fast as the client takes them. */
@Injectable()
export class BatchExport {
  constructor(
    private readonly batches: BatchesRepository,
    private readonly documents: DocumentsService,
  ) {}

  async *lines(batchId: string, format: ExportFormat): AsyncGenerator<string> {
    if (format === 'csv') yield csvHeader(COLUMNS);
    for await (const file of this.filesOf(batchId)) yield format === 'csv' ? toCsv(file) : toJson(file);
  }

  /** By place instead of through a cursor of the server: a slow client would hold its transaction open. */
  private async *filesOf(batchId: string): AsyncGenerator<ExportedFile> {
    for (let position = 0; ; position += FILES_A_STEP) {
      const files = await this.batches.findFilesFrom(batchId, position, FILES_A_STEP);
      const documents = await this.documents.findMany(files.flatMap(({ documentId }) => documentId ?? []));
      const byId = new Map(documents.map((document) => [document.id, document]));
      for (const file of files) yield { ...file, document: byId.get(file.documentId ?? '') };
      if (files.length < FILES_A_STEP) return;
    }
  }
}

function toCsv({ filename, documentId, status, failure, document }: ExportedFile): string {
  const values = [filename, documentId ?? '', status, failure?.code ?? '', failure?.message ?? ''];
  return csvLine(values, document?.fields ?? {});
}

function toJson({ document, ...file }: ExportedFile): string {
  const result = document?.result ? toExtractionResponse(document, document.result) : {};
  return `${JSON.stringify(Object.assign(toFileResponse(file), result))}\n`;
}
