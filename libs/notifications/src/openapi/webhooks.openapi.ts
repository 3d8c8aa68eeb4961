import { ApiEnvelope, ApiErrors, BODY_ERRORS, REPLAYED_HEADER } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';

import { WebhookResponse, WebhookWithSecretResponse } from '../dto/webhook.response.js';
import { ApiWebhookId, SERVICE_ERRORS } from './parameters.js';

export function DescribeCreateWebhook(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'createWebhook',
      summary: 'Be told of events',
      description:
        'From now on each event is posted to the URL, signed as [Standard Webhooks](https://www.standardwebhooks.com) says. The answer holds the secret, once.',
    }),
    ApiEnvelope(WebhookWithSecretResponse, {
      status: 201,
      description: 'The webhook and its secret.',
      headers: REPLAYED_HEADER,
    }),
    ApiErrors('INVALID_STATE', 'IDEMPOTENCY_CONFLICT', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeListWebhooks(): MethodDecorator {
  return applyDecorators(
    ApiOperation({ operationId: 'listWebhooks', summary: 'List webhooks', description: 'Oldest first.' }),
    ApiEnvelope(WebhookResponse, { shape: 'list', description: 'A page of webhooks.' }),
    ApiErrors(...SERVICE_ERRORS),
  );
}

export function DescribeGetWebhook(): MethodDecorator {
  return applyDecorators(
    ApiOperation({ operationId: 'getWebhook', summary: 'Get a webhook', description: 'Without its secret.' }),
    ApiWebhookId(),
    ApiEnvelope(WebhookResponse, { description: 'The webhook.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', ...SERVICE_ERRORS),
  );
}

export function DescribeChangeWebhook(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'changeWebhook',
      summary: 'Change a webhook',
      description: 'What is absent stays. A new URL also gets what still waits for its next try.',
    }),
    ApiWebhookId(),
    ApiEnvelope(WebhookResponse, { description: 'The webhook as it is now.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeDeleteWebhook(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook',
      description: 'Its delivery log and what still waits for delivery go with it.',
    }),
    ApiWebhookId(),
    ApiResponse({ status: 204, description: 'Deleted.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}

export function DescribeRotateSecret(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'rotateWebhookSecret',
      summary: 'Replace the secret',
      description:
        'The answer holds the new secret, once. For 24 hours messages carry two signatures, one with each secret; a second rotation within that time ends the oldest secret at once.',
    }),
    ApiWebhookId(),
    ApiEnvelope(WebhookWithSecretResponse, { description: 'The webhook and its new secret.' }),
    ApiErrors('WEBHOOK_NOT_FOUND', ...BODY_ERRORS, ...SERVICE_ERRORS),
  );
}
