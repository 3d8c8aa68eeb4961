import { DomainError } from '@app/domain';

export class WebhookNotFound extends DomainError {
  constructor(id: string) {
    super('WEBHOOK_NOT_FOUND', `Webhook not found: ${id}`);
  }
}

export class DeliveryNotFound extends DomainError {
  constructor(id: string) {
    super('DELIVERY_NOT_FOUND', `Delivery not found: ${id}; those of deleted documents and of old events are deleted`);
  }
}

export class TooManyWebhooks extends DomainError {
  constructor(most: number) {
    super('INVALID_STATE', `There are ${most} webhooks already; delete one that is no longer needed`);
  }
}

export class WebhookDisabled extends DomainError {
  constructor() {
    super('INVALID_STATE', 'The webhook is disabled; enable it and repeat the request');
  }
}
