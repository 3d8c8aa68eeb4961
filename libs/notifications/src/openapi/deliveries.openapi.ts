import { ApiEnvelope, ApiErrors, BODY_ERRORS } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import { DeliveryResponse } from '../dto/delivery.response.js';
import { ApiDeliveryId, ApiWebhookId, SERVICE_ERRORS } from './parameters.js';

export function DescribeListDeliveries(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'listWebhookDeliveries',
      summary: 'What was sent, and what came of it',
      description: 'The delivery log, newest first, as long as EVENT_RETENTION_DAYS (30) keeps the events.',
    }),
    ApiWebhookId(),
    ApiEnvelope(DeliveryResponse, { shape: 'list', description: 'A page of deliveries.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', ...SERVICE_ERRORS),
  );
}

export function DescribeSendTest(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'testWebhook',
      summary: 'Send a test',
      description:
        'Posts a message of type `webhook.test`, signed and repeated as any other. The delivery log tells how it went.',
    }),
    ApiWebhookId(),
    ApiEnvelope(DeliveryResponse, { status: 202, description: 'The delivery, on its way.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', 'INVALID_STATE', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeRedeliver(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'redeliverWebhook',
      summary: 'Send a message again',
      description:
        'At once, whatever became of it before, under the same `webhook-id`: a receiver that has had it can tell. Where it fails, the schedule begins again.',
    }),
    ApiWebhookId(),
    ApiDeliveryId(),
    ApiEnvelope(DeliveryResponse, { status: 202, description: 'The delivery, on its way.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', 'DELIVERY_NOT_FOUND', 'INVALID_STATE', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}
