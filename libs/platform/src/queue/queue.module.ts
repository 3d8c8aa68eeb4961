import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { JOB_QUEUE } from './job-queue.js';
import { NotifyChannel } from './notify-channel.js';
import { PgBossJobQueue } from './pg-boss.job-queue.js';

/** Milliseconds that jobs under way get to end before the process goes; then another process takes them. */
const DRAIN_MS = 3000;

@Module({})
export class QueueModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: PgBossJobQueue,
    private readonly notifications: NotifyChannel,
  ) {}

  static forRoot(databaseUrl: string): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [
        {
          provide: JOB_QUEUE,
          useFactory: async () => {
            const queue = new PgBossJobQueue(databaseUrl);
            await queue.start();
            return queue;
          },
        },
        {
          provide: NotifyChannel,
          useFactory: async () => {
            const channel = new NotifyChannel(databaseUrl);
            await channel.start();
            return channel;
          },
        },
      ],
      exports: [JOB_QUEUE, NotifyChannel],
    };
  }

  /** A phase before the rest: what jobs work with, such as the worker pool, has to outlast them. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.stopWorking(DRAIN_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop();
    await this.notifications.stop();
  }
}
