import { Idempotent, RequireScope } from '@app/platform';
import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { locationOf, sendAccepted } from './document-reply.js';
import type { DocumentResponse } from './dto/document.response.js';
import type { ExtractionResponse } from './dto/extraction.response.js';
import { InferQuery } from './dto/run.queries.js';
import { StrictQueryPipe, type Strict } from './dto/strict-query.pipe.js';
import { toExtractionResponse } from './dto/to-wire.js';
import { etagOf } from './expected-versions.js';
import { InferService } from './infer.service.js';
import { DescribeInfer } from './openapi/write.openapi.js';
import { UploadIntake } from './upload-intake.js';

@ApiTags('infer')
@Controller('infer')
@RequireScope('infer')
export class InferController {
  constructor(
    private readonly inference: InferService,
    private readonly uploads: UploadIntake,
  ) {}

  @Post()
  @Idempotent()
  @DescribeInfer()
  async infer(
    @Query(new StrictQueryPipe(InferQuery)) query: Strict<InferQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExtractionResponse | DocumentResponse> {
    const file = await this.uploads.receiveFile(request);
    const { wait, confidence_threshold: threshold } = query;
    const document = await this.inference.infer({ file, labels: [], metadata: {}, threshold }, wait * 1000);
    if (!document.result) return sendAccepted(reply, document);
    void reply.status(200).headers({ etag: etagOf(document.version), location: locationOf(document.id) });
    return toExtractionResponse(document, document.result);
  }
}
