import type { DocumentsApp } from './documents-app.js';
import { DocumentsClient, type Answer } from './documents-client.js';

export interface WebhookJson {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly events: string[];
  readonly enabled: boolean;
  readonly disabled_reason: string | null;
  readonly previous_secret_until: string | null;
  readonly secret: string;
}

export interface DeliveryJson {
  readonly id: string;
  readonly message_id: string;
  readonly event_type: string;
  readonly status: string;
  readonly attempts: { status_code: number | null; error: string | null }[];
  readonly next_attempt_at: string | null;
  readonly message: { data: Record<string, unknown> };
}

/** Makes webhooks and watches their deliveries over HTTP. */
export class WebhooksClient {
  readonly documents: DocumentsClient;

  constructor(private readonly service: DocumentsApp) {
    this.documents = new DocumentsClient(service.api);
  }

  json<T = WebhookJson>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const headers = { 'content-type': 'application/json' };
    return this.documents.send<T>(method, path, body === undefined ? {} : { body: JSON.stringify(body), headers });
  }

  async create(url: string, changes: object = {}): Promise<WebhookJson> {
    return (await this.json('POST', '/webhooks', { url, ...changes })).body.data;
  }

  async deliveriesOf(id: string): Promise<DeliveryJson[]> {
    return (await this.json<DeliveryJson[]>('GET', `/webhooks/${id}/deliveries`)).body.data;
  }

  /** The newest delivery, once so many tries of it have been written down. */
  async afterTries(id: string, tries: number): Promise<DeliveryJson> {
    for (;;) {
      const [newest] = await this.deliveriesOf(id);
      if (newest && newest.attempts.length === tries) return newest;
    }
  }

  /** Makes what waits for its next try due now. */
  async hurry(): Promise<void> {
    await this.service.database.query(`UPDATE jobs.job SET start_after = now() WHERE name = 'webhook-deliveries'`);
  }

  /** A document that has ended; the id. */
  async processed(): Promise<string> {
    const { body } = await this.documents.upload('/documents');
    await this.service.untilEnded(body.data.id);
    return body.data.id;
  }
}
