import { Readable } from 'node:stream';
import { DocumentIdPipe, RunQuery, StrictQueryPipe, type Strict } from '@app/documents';
import { Idempotent, onBehalfOfCaller, Paginated, RawResponse, RequireScope } from '@app/platform';
import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BatchRemoval } from './batch-removal.js';
import { BatchesService } from './batches.service.js';
import { BatchFilesQuery, ExportQuery, ListBatchesQuery } from './dto/batch.queries.js';
import { toBatchResponse, toFileResponse, type BatchDetailResponse, type BatchResponse } from './dto/batch.response.js';
import { BatchExport } from './export/batch-export.js';
import { BatchIntake } from './intake/batch-intake.js';
import {
  DescribeCreateBatch,
  DescribeDeleteBatch,
  DescribeExportBatch,
  DescribeGetBatch,
  DescribeListBatches,
} from './openapi/batches.openapi.js';

const MEDIA_TYPE = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8; header=present' };

@ApiTags('batches')
@Controller('batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly removal: BatchRemoval,
    private readonly intake: BatchIntake,
    private readonly results: BatchExport,
  ) {}

  @Post()
  @RequireScope('documents:write')
  @HttpCode(202)
  @Idempotent()
  @DescribeCreateBatch()
  async create(
    @Query(new StrictQueryPipe(RunQuery)) query: Strict<RunQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BatchResponse> {
    const received = await this.intake.receive(request);
    const batch = await this.batches.create(received, query.confidence_threshold);
    void reply.header('location', `/api/v1/batches/${batch.id}`);
    return toBatchResponse(batch);
  }

  @Get()
  @RequireScope('documents:read')
  @DescribeListBatches()
  async list(
    @Query(new StrictQueryPipe(ListBatchesQuery)) query: Strict<ListBatchesQuery>,
  ): Promise<Paginated<BatchResponse>> {
    const { limit, offset, cursor: before } = query;
    const { batches, total, nextCursor } = await this.batches.list({ limit, offset, before });
    return new Paginated(batches.map(toBatchResponse), { limit, offset, total, nextCursor });
  }

  @Get(':id')
  @RequireScope('documents:read')
  @DescribeGetBatch()
  async get(
    @Param('id', DocumentIdPipe) id: string,
    @Query(new StrictQueryPipe(BatchFilesQuery)) query: Strict<BatchFilesQuery>,
  ): Promise<BatchDetailResponse> {
    const batch = await this.batches.get(id);
    const { status: statuses = [], limit, offset } = query;
    const files = await this.batches.findFiles(id, { statuses, limit, offset });
    return Object.assign(toBatchResponse(batch), { files: files.map(toFileResponse) });
  }

  @Delete(':id')
  @RequireScope('documents:write')
  @HttpCode(204)
  @DescribeDeleteBatch()
  async delete(@Param('id', DocumentIdPipe) id: string): Promise<void> {
    await this.removal.delete(id);
  }

  @Get(':id/export')
  @RequireScope('documents:read')
  @RawResponse()
  @DescribeExportBatch()
  async export(
    @Param('id', DocumentIdPipe) id: string,
    @Query(new StrictQueryPipe(ExportQuery)) { format }: Strict<ExportQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const batch = await this.batches.get(id);
    void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' });
    const disposition = `attachment; filename="batch-${batch.id}.${format}"`;
    const lines = onBehalfOfCaller(this.results.lines(batch.id, format));
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: MEDIA_TYPE[format],
      disposition,
    });
  }
}
