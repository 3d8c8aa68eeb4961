import { Settings, Transactions } from '@app/platform';
import { Injectable } from '@nestjs/common';

import { DeliveriesRepository, type DeliveryPage } from '../delivery/deliveries.repository.js';
import type { DeliveryStatus } from '../delivery/delivery.js';
import { DeliveryQueue } from '../delivery/delivery-queue.js';
import type { WebhookDeliveryEntity } from '../entities/webhook-delivery.entity.js';
import { DeliveryNotFound, WebhookDisabled } from './webhook-errors.js';
import { WebhooksService } from './webhooks.service.js';

/** What was sent to a webhook of the caller's tenant, and what is sent by hand. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesRepository,
    private readonly queue: DeliveryQueue,
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  /** Throws WebhookNotFound. */
  async list(
    webhookId: string,
    page: { readonly limit: number; readonly offset: number; readonly status?: DeliveryStatus },
  ): Promise<DeliveryPage> {
    await this.webhooks.get(webhookId);
    return this.deliveries.findPage(webhookId, page);
  }

  /** A message that no event stands behind. Throws WebhookNotFound, WebhookDisabled. */
  async sendTest(webhookId: string): Promise<WebhookDeliveryEntity> {
    await this.assertEnabled(webhookId);
    const message = {
      type: 'webhook.test',
      timestamp: new Date().toISOString(),
      event_id: null,
      data: { webhook_id: webhookId },
    } as const;
    const id = await this.transactions.run(async (manager) => {
      await this.deliveries.deleteOldTests(manager, webhookId, this.settings.eventRetentionDays);
      const deliveryId = await this.deliveries.insert(manager, { webhookId, event: null, message });
      if (deliveryId) await this.queue.enqueue(manager, { deliveryId, turn: 0 }, webhookId);
      return deliveryId;
    });
    return this.get(webhookId, String(id));
  }

  /** The same message under the same id, now, and the whole schedule again. Throws as `sendTest`, and DeliveryNotFound. */
  async redeliver(webhookId: string, deliveryId: string): Promise<WebhookDeliveryEntity> {
    await this.assertEnabled(webhookId);
    await this.transactions.run(async (manager) => {
      const turn = await this.deliveries.restart(manager, webhookId, deliveryId);
      if (turn === null) throw new DeliveryNotFound(deliveryId);
      await this.queue.enqueue(manager, { deliveryId, turn }, webhookId);
    });
    return this.get(webhookId, deliveryId);
  }

  private async assertEnabled(webhookId: string): Promise<void> {
    const { enabled } = await this.webhooks.get(webhookId);
    if (!enabled) throw new WebhookDisabled();
  }

  private async get(webhookId: string, id: string): Promise<WebhookDeliveryEntity> {
    const delivery = await this.deliveries.findOne(webhookId, id);
    if (!delivery) throw new DeliveryNotFound(id);
    return delivery;
  }
}
