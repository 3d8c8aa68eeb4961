import { Idempotent, RequireScope } from '@app/platform';
import { Body, Controller, Delete, Headers, HttpCode, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DocumentChangesService } from './document-changes.service.js';
import { DocumentEditsService, type DocumentEdit } from './document-edits.service.js';
import { sendAccepted, sendDocument } from './document-reply.js';
import { DocumentsService } from './documents.service.js';
import { DocumentIdPipe } from './dto/document-id.pipe.js';
import type { DocumentResponse } from './dto/document.response.js';
import { EditDocumentPipe } from './dto/edit-document.request.js';
import { CreateDocumentQuery, RunQuery } from './dto/run.queries.js';
import { StrictQueryPipe, type Strict } from './dto/strict-query.pipe.js';
import { parseIfMatch } from './expected-versions.js';
import { IntakeGate } from './intake-gate.js';
import {
  DescribeCancel,
  DescribeCreate,
  DescribeDelete,
  DescribeEdit,
  DescribeProcess,
  DescribeReplace,
  DescribeRetry,
} from './openapi/write.openapi.js';
import { UploadIntake } from './upload-intake.js';

@ApiTags('documents')
@Controller('documents')
@RequireScope('documents:write')
export class DocumentWritesController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly changes: DocumentChangesService,
    private readonly edits: DocumentEditsService,
    private readonly uploads: UploadIntake,
    private readonly gate: IntakeGate,
  ) {}

  @Post()
  @Idempotent()
  @DescribeCreate()
  async create(
    @Query(new StrictQueryPipe(CreateDocumentQuery)) query: Strict<CreateDocumentQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    const intake = await this.uploads.receiveDocument(request);
    const { process, confidence_threshold: threshold } = query;
    return sendAccepted(reply, await this.documents.create({ ...intake, threshold, process }));
  }

  @Put(':id')
  @DescribeReplace()
  async replace(
    @Param('id', DocumentIdPipe) id: string,
    @Query(new StrictQueryPipe(RunQuery)) query: Strict<RunQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    const expected = parseIfMatch(ifMatch);
    await this.changes.assertReplaceable(id, expected);
    const file = await this.uploads.receiveFile(request);
    return sendAccepted(reply, await this.changes.replace(id, file, query.confidence_threshold, expected));
  }

  @Patch(':id')
  @DescribeEdit()
  async edit(
    @Param('id', DocumentIdPipe) id: string,
    @Body(EditDocumentPipe) edit: DocumentEdit,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    return sendDocument(reply, await this.edits.edit(id, edit, parseIfMatch(ifMatch)));
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeDelete()
  async delete(
    @Param('id', DocumentIdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.changes.delete(id, parseIfMatch(ifMatch));
  }

  @Post(':id/process')
  @Idempotent()
  @DescribeProcess()
  async process(
    @Param('id', DocumentIdPipe) id: string,
    @Query(new StrictQueryPipe(RunQuery)) query: Strict<RunQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    await this.gate.assertRoom();
    return sendAccepted(reply, await this.changes.process(id, query.confidence_threshold));
  }

  @Post(':id/retry')
  @Idempotent()
  @DescribeRetry()
  async retry(
    @Param('id', DocumentIdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    await this.gate.assertRoom();
    return sendAccepted(reply, await this.changes.retry(id));
  }

  @Post(':id/cancel')
  @Idempotent()
  @HttpCode(200)
  @DescribeCancel()
  async cancel(
    @Param('id', DocumentIdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    return sendDocument(reply, await this.changes.cancel(id));
  }
}
