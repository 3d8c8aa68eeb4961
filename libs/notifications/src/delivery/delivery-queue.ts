import { JOB_QUEUE, type JobQueue, type QueuedJob } from '@app/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** One try of a delivery. */
export interface DeliveryJob {
  readonly deliveryId: string;
  /** The delivery's counter when the job was made. */
  readonly turn: number;
}

const QUEUE = 'webhook-deliveries';

/** Only for faults of our own: what a receiver does wrong is written down, and the next try is a job of its own. */
const RETRIES = 100;

/** A try takes 15 s at most, and the database its time. */
const EXPIRE_S = 60;

const HEARTBEAT_S = 20;

/** Requests that one process has open at once. */
const CONCURRENCY = 6;

/** Of those, at most so many to one webhook: a slow receiver must not keep the others waiting. */
const CONCURRENCY_OF_WEBHOOK = 2;

/** Only later tries wait for it, the first of them five seconds. */
const POLL_S = 3;

@Injectable()
export class DeliveryQueue implements OnModuleInit {
  constructor(@Inject(JOB_QUEUE) private readonly queue: JobQueue) {}

  onModuleInit(): Promise<void> {
    return this.queue.define({
      name: QUEUE,
      retryLimit: RETRIES,
      expireInSeconds: EXPIRE_S,
      heartbeatSeconds: HEARTBEAT_S,
    });
  }

  async enqueue(manager: EntityManager, job: DeliveryJob, webhookId: string, pauseMs = 0): Promise<void> {
    await this.queue.send(QUEUE, job, { manager, group: webhookId, startAfterSeconds: Math.ceil(pauseMs / 1000) });
  }

  work(handler: (job: QueuedJob<DeliveryJob>) => Promise<void>): Promise<void> {
    const limits = { concurrency: CONCURRENCY, concurrencyOfGroup: CONCURRENCY_OF_WEBHOOK, pollSeconds: POLL_S };
    return this.queue.work(QUEUE, limits, handler);
  }
}
