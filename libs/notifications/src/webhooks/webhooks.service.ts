import { DependencyUnavailable, ValidationFailed, type EventType } from '@app/domain';
import { AppliedBefore, claimWork, currentTenant, forgetAnswers, Transactions } from '@app/platform';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';

import { generateSecret } from '../delivery/sign-message.js';
import { ForbiddenTarget, TargetGuard, UnresolvedTarget } from '../delivery/target-guard.js';
import type { WebhookEntity } from '../entities/webhook.entity.js';
import { TooManyWebhooks, WebhookNotFound } from './webhook-errors.js';
import { WebhooksRepository, type NewWebhook, type WebhookChanges } from './webhooks.repository.js';

/** Of one tenant; each event is sent to all of them. */
const MOST_WEBHOOKS = 20;

/** Seconds that the secret before a rotation goes on signing. */
const ROTATION_S = 24 * 60 * 60;

export interface WebhookDraft {
  readonly url: string;
  readonly description: string;
  readonly events: readonly EventType[];
  readonly enabled: boolean;
}

/** The webhooks of the caller's tenant. */
@Injectable()
export class WebhooksService {
  private readonly logger = new Logger(WebhooksService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly repository: WebhooksRepository,
    private readonly guard: TargetGuard,
  ) {}

  /** The secret is shown here and never again. Throws ValidationFailed, TooManyWebhooks. */
  async create(draft: WebhookDraft): Promise<{ webhook: WebhookEntity; secret: string }> {
    const [id, secret, tenantId] = [uuidv7(), generateSecret(), currentTenant()];
    const url = await this.inspect(draft.url);
    try {
      await this.insert({ ...draft, id, tenantId, url, events: [...draft.events], secret });
    } catch (error) {
      if (error instanceof AppliedBefore) return this.readWithSecret(error.resourceId);
      throw error;
    }
    this.logger.log({ webhookId: id }, 'webhook created');
    return { webhook: await this.get(id), secret };
  }

  /** Throws WebhookNotFound. */
  async get(id: string): Promise<WebhookEntity> {
    const webhook = await this.repository.find(currentTenant(), id);
    if (!webhook) throw new WebhookNotFound(id);
    return webhook;
  }

  async list(page: { limit: number; offset: number }): Promise<{ webhooks: WebhookEntity[]; total: number }> {
    const [webhooks, total] = await this.repository.findPage(currentTenant(), page);
    return { webhooks, total };
  }

  /** Throws WebhookNotFound, ValidationFailed. */
  async change(id: string, changes: Partial<WebhookDraft>): Promise<WebhookEntity> {
    const { url, events, description, enabled } = changes;
    const columns: WebhookChanges = {
      ...(description === undefined ? {} : { description }),
      ...(events ? { events: [...events] } : {}),
      ...(url === undefined ? {} : { url: await this.inspect(url) }),
      ...(enabled === undefined ? {} : { enabled, disabledReason: null }),
    };
    if (Object.keys(columns).length === 0) return this.get(id);
    const found = await this.transactions.run((manager) =>
      this.repository.update(manager, currentTenant(), id, columns),
    );
    if (!found) throw new WebhookNotFound(id);
    return this.get(id);
  }

  /** Both secrets sign for a day, so that receivers can change theirs in between. Throws WebhookNotFound. */
  async rotateSecret(id: string): Promise<{ webhook: WebhookEntity; secret: string }> {
    const secret = generateSecret();
    if (!(await this.repository.replaceSecret(currentTenant(), id, secret, ROTATION_S))) throw new WebhookNotFound(id);
    this.logger.log({ webhookId: id }, 'webhook secret rotated');
    return { webhook: await this.get(id), secret };
  }

  /** What has not been delivered goes with it. Throws WebhookNotFound. */
  async delete(id: string): Promise<void> {
    const tenantId = currentTenant();
    await this.transactions.run(async (manager) => {
      if (!(await this.repository.delete(manager, tenantId, id))) throw new WebhookNotFound(id);
      await forgetAnswers(manager, id);
    });
    this.logger.log({ webhookId: id }, 'webhook deleted');
  }

  private async insert(webhook: NewWebhook): Promise<void> {
    const { id, tenantId } = webhook;
    await this.transactions.run(async (manager) => {
      await claimWork(manager, id);
      await this.repository.lockTenant(manager, tenantId);
      if ((await this.repository.count(manager, tenantId)) >= MOST_WEBHOOKS) throw new TooManyWebhooks(MOST_WEBHOOKS);
      await this.repository.insert(manager, webhook);
    });
  }

  /** For the answer to a request that was carried out before and whose answer got lost. */
  private async readWithSecret(id: string): Promise<{ webhook: WebhookEntity; secret: string }> {
    const [webhook, secret] = [await this.get(id), await this.repository.findSecret(currentTenant(), id)];
    if (secret === null) throw new WebhookNotFound(id);
    return { webhook, secret };
  }

  private async inspect(url: string): Promise<string> {
    try {
      return (await this.guard.inspect(url)).href;
    } catch (error) {
      if (error instanceof UnresolvedTarget) throw new DependencyUnavailable('The lookup of host names', error);
      if (!(error instanceof ForbiddenTarget)) throw error;
      throw new ValidationFailed(`url ${error.message}`, [{ path: 'url', message: error.message }], error);
    }
  }
}
