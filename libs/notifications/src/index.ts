export { WebhookDeliveryModule } from './delivery/webhook-delivery.module.js';
export { NotificationsModule } from './notifications.module.js';
export { NOTIFICATION_ENTITIES, NOTIFICATION_MIGRATIONS } from './schema.js';
