import { REPLAYED_HEADER } from '@app/platform';
import { ApiHeader, ApiParam } from '@nestjs/swagger';

export const ETAG_HEADER = {
  ETag: { description: 'Version of the document, for If-Match and If-None-Match.', schema: { type: 'string' } },
} as const;

export const LOCATION_HEADER = {
  Location: { description: 'Path of the document.', schema: { type: 'string' } },
} as const;

/** Of an answer to a POST that made or changed a document. */
export const ACCEPTED_HEADERS = { ...ETAG_HEADER, ...LOCATION_HEADER, ...REPLAYED_HEADER } as const;

export function ApiDocumentId(): MethodDecorator {
  return ApiParam({
    name: 'id',
    description: 'Id of the document, a UUID.',
    schema: { type: 'string', format: 'uuid' },
    example: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  });
}

export function ApiIfMatch(): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: false,
    description:
      'ETag that the change builds on, such as `"3"`; 409 VERSION_CONFLICT where the document has changed since.',
    schema: { type: 'string' },
  });
}

export function ApiIfNoneMatch(what: string): MethodDecorator {
  return ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: `ETag of the ${what} that the client has; 304 without a body where it is still the same.`,
    schema: { type: 'string' },
  });
}
