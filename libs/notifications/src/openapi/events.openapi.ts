import { ApiErrors } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';

import { SERVICE_ERRORS } from './parameters.js';

const EXAMPLE = `retry: 2000

id: 42
event: document.processed
data: {"type":"document.processed","timestamp":"2026-10-14T08:30:00.123Z","event_id":"0199d1a2-9d40-7e5f-9c6b-4d8e0f2a3b45","data":{"document_id":"0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23","status":"processed","run":1}}

`;

const RESUME =
  'Each event has an `id`; a client that comes back with the last one in `Last-Event-ID` misses nothing that the log still holds (EVENT_RETENTION_DAYS). A comment comes every 15 s. The stream is raw text, without the envelope, and stays open.';

export function DescribeEvents(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'streamEvents',
      summary: 'Hear of all events as they happen',
      description: `Server-Sent Events, from now on. ${RESUME}`,
    }),
    Stream(),
    ApiErrors('OVERLOADED', ...SERVICE_ERRORS),
  );
}

export function DescribeDocumentEvents(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'streamDocumentEvents',
      summary: 'Hear of the events of one document',
      description: `Server-Sent Events, from the oldest that is kept: one who comes after the end is told of it at once. ${RESUME}`,
    }),
    ApiParam({
      name: 'id',
      description: 'Id of the document, a UUID.',
      schema: { type: 'string', format: 'uuid' },
      example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
    }),
    Stream(),
    ApiErrors('DOCUMENT_NOT_FOUND', 'OVERLOADED', ...SERVICE_ERRORS),
  );
}

function Stream(): MethodDecorator {
  const id = { type: 'string' as const, pattern: '^[0-9]{1,15}$' };
  return applyDecorators(
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'Id of the last event that the client has; browsers send it by themselves when they reconnect.',
      schema: id,
    }),
    ApiQuery({
      name: 'last_event_id',
      required: false,
      description: 'The same for clients that can not set headers; the header goes first.',
      schema: id,
    }),
    ApiResponse({
      status: 200,
      description: 'The stream.',
      content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
    }),
  );
}
