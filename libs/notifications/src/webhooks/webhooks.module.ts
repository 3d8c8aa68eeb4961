import { Module } from '@nestjs/common';

import { WebhookStorageModule } from '../webhook-storage.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

/** The routes under `/webhooks`. */
@Module({
  imports: [WebhookStorageModule],
  controllers: [WebhooksController, DeliveriesController],
  providers: [WebhooksService, DeliveriesService],
})
export class WebhooksModule {}
