import { Settings } from '@app/platform';
import { Module } from '@nestjs/common';

import { DeliveriesRepository } from './delivery/deliveries.repository.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { TargetGuard } from './delivery/target-guard.js';
import { WebhooksRepository } from './webhooks/webhooks.repository.js';

/** What the routes and the deliveries share. */
@Module({
  providers: [
    {
      provide: TargetGuard,
      inject: [Settings],
      useFactory: ({ webhookAllowPrivateTargets }: Settings) => new TargetGuard(webhookAllowPrivateTargets),
    },
    WebhooksRepository,
    DeliveriesRepository,
    DeliveryQueue,
  ],
  exports: [TargetGuard, WebhooksRepository, DeliveriesRepository, DeliveryQueue],
})
export class WebhookStorageModule {}
