import type { ErrorCode } from '@app/domain';
import { ApiParam } from '@nestjs/swagger';

/** What any route may answer. */
export const SERVICE_ERRORS = [
  'VALIDATION_FAILED',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'DEPENDENCY_UNAVAILABLE',
] as const satisfies ErrorCode[];

export function ApiWebhookId(): MethodDecorator {
  return idParameter('id', 'webhook', '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23');
}

export function ApiDeliveryId(): MethodDecorator {
  return idParameter('delivery_id', 'delivery', '0199d1a3-0c2f-7d4e-8b5a-3c7d9e1f2a34');
}

function idParameter(name: string, of: string, example: string): MethodDecorator {
  return ApiParam({
    name,
    description: `Id of the ${of}, a UUID.`,
    schema: { type: 'string', format: 'uuid' },
    example,
  });
}
