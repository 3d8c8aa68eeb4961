import { WebhookDeliveryEntity } from './entities/webhook-delivery.entity.js';
import { WebhookEntity } from './entities/webhook.entity.js';
import { CreateWebhooks1764200100000 } from './migrations/1764200100000-create-webhooks.js';

/** What this lib adds to the database of an app. */
export const NOTIFICATION_ENTITIES = [WebhookEntity, WebhookDeliveryEntity];

/** Oldest first. */
export const NOTIFICATION_MIGRATIONS = [CreateWebhooks1764200100000];
