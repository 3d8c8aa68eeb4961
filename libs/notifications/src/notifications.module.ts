import { Module } from '@nestjs/common';

import { EventStreamsModule } from './streams/event-streams.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The HTTP side: the routes of webhooks and event streams. */
@Module({ imports: [WebhooksModule, EventStreamsModule] })
export class NotificationsModule {}
