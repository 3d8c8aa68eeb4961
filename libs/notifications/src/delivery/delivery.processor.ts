import { Transactions, type QueuedJob } from '@app/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

import { WebhooksRepository } from '../webhooks/webhooks.repository.js';
import { DeliveriesRepository, type DeliveryProgress, type DueDelivery } from './deliveries.repository.js';
import { messageIdOf, type DeliveryOutcome } from './delivery.js';
import { DeliveryQueue, type DeliveryJob } from './delivery-queue.js';
import { nextPauseMs } from './retry-schedule.js';
import { signedHeaders } from './sign-message.js';
import { WebhookSender } from './webhook-sender.js';

const GONE = 410;

/**
 * Carries out one try of a delivery. The try and what follows from it are written after the request, so a process that
 * dies in between makes the receiver get the message again, under the same id.
 */
@Injectable()
export class DeliveryProcessor implements OnApplicationBootstrap {
  private readonly logger = new Logger(DeliveryProcessor.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly queue: DeliveryQueue,
    private readonly sender: WebhookSender,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.queue.work((job) => this.process(job));
  }

  async process({ data, signal }: QueuedJob<DeliveryJob>): Promise<void> {
    const due = await this.deliveries.findDue(data.deliveryId, data.turn);
    if (!due) return;
    const outcome = due.enabled ? await this.sender.send(messageOf(due), signal) : notSent();
    const progress = progressAfter(due, outcome);
    await this.transactions.run(async (manager) => {
      const { retryAfterMs: _, ...attempt } = outcome;
      if (!(await this.deliveries.record(manager, data, attempt, progress))) return;
      const { pauseMs } = progress;
      if (pauseMs !== null) {
        const next = { deliveryId: due.id, turn: data.turn + 1 };
        await this.queue.enqueue(manager, next, due.webhookId, pauseMs);
      }
      if (outcome.statusCode === GONE) await this.webhooks.disableGone(manager, due.webhookId);
    });
    this.logEnd(due, outcome, progress);
  }

  private logEnd({ id, webhookId, tries }: DueDelivery, outcome: DeliveryOutcome, { status }: DeliveryProgress): void {
    const { statusCode, durationMs, error } = outcome;
    const fields = { deliveryId: id, webhookId, try: tries + 1, status, statusCode, durationMs };
    if (error === null) this.logger.log(fields, 'webhook delivered');
    else this.logger.warn({ ...fields, reason: error }, 'webhook delivery failed');
  }
}

function messageOf({ id, url, body, secrets }: DueDelivery) {
  const message = { id: messageIdOf(id), timestamp: Math.floor(Date.now() / 1000), body };
  return { url, body, headers: signedHeaders(message, secrets) };
}

function progressAfter({ enabled, tries }: DueDelivery, outcome: DeliveryOutcome): DeliveryProgress {
  if (outcome.error === null) return { status: 'delivered', pauseMs: null };
  if (!enabled || outcome.statusCode === GONE) return { status: 'failed', pauseMs: null };
  const pauseMs = nextPauseMs(tries + 1, outcome.retryAfterMs, Math.random);
  return { status: pauseMs === null ? 'failed' : 'pending', pauseMs };
}

function notSent(): DeliveryOutcome {
  const at = new Date().toISOString();
  return { at, statusCode: null, error: 'The webhook is disabled', durationMs: 0, retryAfterMs: null };
}
