import type { DomainEvent } from '@app/domain';
import { EventFollowers } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { WebhooksRepository } from '../webhooks/webhooks.repository.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryQueue } from './delivery-queue.js';
import { toEventMessage } from './event-message.js';

/** Makes a delivery for each webhook that wants an event, once, in one transaction with its job. */
@Injectable()
export class EventFanOut implements OnApplicationBootstrap {
  constructor(
    private readonly followers: EventFollowers,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly queue: DeliveryQueue,
  ) {}

  onApplicationBootstrap(): void {
    this.followers.follow('webhooks', (events, manager) => this.fanOut(events, manager));
  }

  private async fanOut(events: readonly DomainEvent[], manager: EntityManager): Promise<void> {
    const webhooks = await this.webhooks.findListening(manager, [...new Set(events.map(({ tenantId }) => tenantId))]);
    for (const event of events) {
      for (const webhook of webhooks) {
        if (webhook.tenantId !== event.tenantId || !webhook.events.includes(event.type)) continue;
        // What happened before someone asked to be told is not told.
        if (event.createdAt < webhook.createdAt) continue;
        const delivery = { webhookId: webhook.id, event, message: toEventMessage(event) };
        const deliveryId = await this.deliveries.insert(manager, delivery);
        if (deliveryId) await this.queue.enqueue(manager, { deliveryId, turn: 0 }, webhook.id);
      }
    }
  }
}
