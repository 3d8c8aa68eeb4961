import { FILE_STORE, Paginated, RawResponse, RequireScope, type FileStore } from '@app/platform';
import { Controller, Get, Headers, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { sendDocument } from './document-reply.js';
import { DocumentsService } from './documents.service.js';
import { DocumentIdPipe } from './dto/document-id.pipe.js';
import type { DocumentResponse, DocumentSummaryResponse } from './dto/document.response.js';
import { ListDocumentsPipe } from './dto/list-documents.pipe.js';
import { toSummaryResponse } from './dto/to-wire.js';
import { etagOf, noneMatch } from './expected-versions.js';
import { attachmentNamed } from './content-disposition.js';
import type { ListCriteria } from './listing/list-criteria.js';
import { DescribeList } from './openapi/list.openapi.js';
import { DescribeFile, DescribeGet } from './openapi/read.openapi.js';

@ApiTags('documents')
@Controller('documents')
@RequireScope('documents:read')
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  @Get()
  @DescribeList()
  async list(@Query(new ListDocumentsPipe()) criteria: ListCriteria): Promise<Paginated<DocumentSummaryResponse>> {
    const { documents, total, nextCursor } = await this.documents.list(criteria);
    const { limit, offset } = criteria;
    return new Paginated(documents.map(toSummaryResponse), { limit, offset, total, nextCursor });
  }

  @Get(':id')
  @DescribeGet()
  async get(
    @Param('id', DocumentIdPipe) id: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse> {
    const document = await this.documents.get(id);
    if (!noneMatch(ifNoneMatch, etagOf(document.version))) void reply.status(304);
    return sendDocument(reply, document);
  }

  @Get(':id/file')
  @RawResponse()
  @DescribeFile()
  async file(
    @Param('id', DocumentIdPipe) id: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { file } = await this.documents.get(id);
    const etag = `"${file.sha256}"`;
    void reply.headers({ etag, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' });
    if (!noneMatch(ifNoneMatch, etag)) {
      void reply.status(304);
      return undefined;
    }
    const stream = await this.files.open(file.key);
    const disposition = attachmentNamed(file.filename);
    return new StreamableFile(stream, { type: file.mediaType, length: file.size, disposition });
  }
}
