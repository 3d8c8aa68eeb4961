import { DocumentsService } from '@app/documents';
import { currentTenant, RawResponse, RequireScope, type EventFilter } from '@app/platform';
import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { LastEventId } from '../dto/last-event-id.decorator.js';
import { UuidPipe } from '../dto/uuid.pipe.js';
import { DescribeDocumentEvents, DescribeEvents } from '../openapi/events.openapi.js';
import { EventStreams } from './event-streams.service.js';

const TYPE = { type: 'text/event-stream; charset=utf-8' };

@ApiTags('events')
@Controller()
@RequireScope('documents:read')
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly documents: DocumentsService,
  ) {}

  @Get('events')
  @RawResponse()
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  @DescribeEvents()
  events(@LastEventId() after: number | null, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.stream(reply, { tenantId: currentTenant() }, after);
  }

  /** From the first event that is kept, so that one who comes after the end is told of it. */
  @Get('documents/:id/events')
  @RawResponse()
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  @DescribeDocumentEvents()
  async documentEvents(
    @Param('id', new UuidPipe('id')) id: string,
    @LastEventId() after: number | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.documents.get(id);
    return this.stream(reply, { tenantId: currentTenant(), subjectId: id }, after ?? 0);
  }

  private stream(reply: FastifyReply, filter: EventFilter, after: number | null): StreamableFile {
    const output = this.streams.connect(filter, after);
    // Also for HEAD, whose answer is over at once while the stream would go on.
    reply.raw.once('close', () => output.destroy());
    return new StreamableFile(output, TYPE);
  }
}
