import { Module } from '@nestjs/common';

import { WebhookStorageModule } from '../webhook-storage.module.js';
import { DeliveryProcessor } from './delivery.processor.js';
import { EventFanOut } from './event-fan-out.js';
import { TargetGuard } from './target-guard.js';
import { WebhookSender } from './webhook-sender.js';

/** The working side of webhooks: makes deliveries of events and sends them, as long as the process runs. */
@Module({
  imports: [WebhookStorageModule],
  providers: [
    EventFanOut,
    DeliveryProcessor,
    { provide: WebhookSender, inject: [TargetGuard], useFactory: (guard: TargetGuard) => new WebhookSender(guard) },
  ],
})
export class WebhookDeliveryModule {}
